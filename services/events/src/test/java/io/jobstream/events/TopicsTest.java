package io.jobstream.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TopicsTest {

    @Test
    void aPrefixKeepsSimulationsApart() {
        assertThat(new Topics("team-a.demo.").jobPosts()).isEqualTo("team-a.demo.job_posts");
        assertThat(new Topics("").candidateInfo()).isEqualTo("candidate_info");
    }

    @Test
    void aPrefixThatKafkaWouldRefuseIsRefused() {
        assertThatThrownBy(() -> new Topics("a b")).hasMessageContaining("'a b'");
    }
}
