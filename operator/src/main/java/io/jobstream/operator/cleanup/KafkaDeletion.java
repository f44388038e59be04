package io.jobstream.operator.cleanup;

import io.jobstream.operator.cleanup.DeletionOutcome.Done;
import io.jobstream.operator.cleanup.DeletionOutcome.Failed;
import io.jobstream.operator.cleanup.DeletionOutcome.Unreachable;
import io.jobstream.operator.condition.ShortList;
import io.jobstream.operator.probe.kafka.KafkaAdmin;
import io.jobstream.operator.probe.kafka.KafkaConnection;
import io.jobstream.operator.probe.kafka.KafkaProblemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicDeletionDisabledException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Removes from Kafka what a simulation leaves there. */
public final class KafkaDeletion {

    private static final Duration ASKING = Duration.ofSeconds(5);
    private static final Duration LIMIT = Duration.ofSeconds(8);

    private final KafkaAdmin admin;

    public KafkaDeletion(KafkaAdmin admin) {
        this.admin = admin;
    }

    /**
     * Removes topics and consumer groups; what is not there any more is fine. Takes at most 8 s.
     *
     * @param topics full names
     * @param groups full names; one that still has members is not removed
     */
    public DeletionOutcome delete(KafkaConnection connection, Collection<String> topics, Collection<String> groups) {
        try {
            List<String> left = admin.call(connection, ASKING, LIMIT, client -> delete(client, topics, groups));
            return left.isEmpty() ? new Done() : new Failed(ShortList.of(left, "; "));
        } catch (KafkaProblemException e) {
            return new Unreachable(e.health().message());
        }
    }

    /** What is left, and why: one entry each. */
    private static List<String> delete(Admin client, Collection<String> topics, Collection<String> groups)
            throws ExecutionException, InterruptedException {
        Map<String, KafkaFuture<Void>> topicAnswers =
                client.deleteTopics(topics).topicNameValues();
        Map<String, KafkaFuture<Void>> groupAnswers =
                client.deleteConsumerGroups(groups).deletedGroups();
        List<String> left = new ArrayList<>();
        for (Map.Entry<String, KafkaFuture<Void>> answer : topicAnswers.entrySet()) {
            failure(answer.getValue()).ifPresent(why -> left.add("topic " + answer.getKey() + " " + why));
        }
        for (Map.Entry<String, KafkaFuture<Void>> answer : groupAnswers.entrySet()) {
            failure(answer.getValue()).ifPresent(why -> left.add("consumer group " + answer.getKey() + " " + why));
        }
        return left;
    }

    /** @throws ExecutionException if it is not this one thing that fails, but Kafka */
    private static Optional<String> failure(KafkaFuture<Void> answer) throws ExecutionException, InterruptedException {
        try {
            answer.get();
            return Optional.empty();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof UnknownTopicOrPartitionException || cause instanceof GroupIdNotFoundException) {
                return Optional.empty();
            }
            if (cause instanceof ApiException known
                    && !(cause instanceof RetriableException)
                    && !(cause instanceof AuthenticationException)) {
                return Optional.of(explain(known));
            }
            throw e;
        }
    }

    private static String explain(ApiException failure) {
        if (failure instanceof GroupNotEmptyException) {
            return "still has members: it can go when they are gone";
        }
        if (failure instanceof AuthorizationException) {
            return "may not be deleted: allow the user of spec.kafka the operation Delete on it";
        }
        if (failure instanceof TopicDeletionDisabledException) {
            return "cannot be deleted: the brokers have delete.topic.enable=false; delete it by hand, or allow it";
        }
        return "is not deleted: " + failure.getMessage();
    }
}
