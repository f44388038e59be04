package io.jobstream.operator.model.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeProjection;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.jobstream.operator.OperatorSettings;
import io.jobstream.operator.api.JobStreamSimulation;
import io.jobstream.operator.api.component.TemplateSpec;
import io.jobstream.operator.model.Component;
import io.jobstream.operator.model.ConnectionDetails;
import io.jobstream.operator.model.DesiredStateInput;
import io.jobstream.operator.model.Labels;
import io.jobstream.operator.model.PodDefaults;
import io.jobstream.operator.testing.DesiredStateInputBuilder;
import io.jobstream.operator.testing.Simulations;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PodsTest {

    private final DesiredStateInput plain =
            DesiredStateInputBuilder.of(Simulations.of("kafka: {bootstrapServers: 'kafka:9092'}\nlake: {}"));

    private static PodTemplateSpec pod(DesiredStateInput input, Component component) {
        return switch (component) {
            case GENERATOR -> GeneratorObjects.statefulSet(input).getSpec().getTemplate();
            case PROCESSOR -> ProcessorObjects.deployment(input).getSpec().getTemplate();
            case API -> ApiObjects.deployment(input).getSpec().getTemplate();
            case LAKE -> LakeObjects.deployment(input).getSpec().getTemplate();
            case EXECUTOR -> throw new IllegalArgumentException("Spark makes them, by a template");
            case DATABASE -> DatabaseObjects.statefulSet(input).getSpec().getTemplate();
        };
    }

    private static Container container(PodTemplateSpec pod) {
        assertThat(pod.getSpec().getContainers()).hasSize(1);
        return pod.getSpec().getContainers().get(0);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "EXECUTOR")
    void keepTheRestrictedStandardAndAReadOnlyRoot(Component component) {
        PodTemplateSpec pod = pod(plain, component);
        Container container = container(pod);

        assertThat(pod.getSpec().getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSpec().getSecurityContext().getRunAsUser()).isPositive();
        assertThat(pod.getSpec().getSecurityContext().getSeccompProfile().getType())
                .isEqualTo("RuntimeDefault");
        assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
        assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
        assertThat(container.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(pod.getSpec().getVolumes()).allMatch(volume -> volume.getHostPath() == null);
        assertThat(container.getVolumeMounts())
                .extracting(VolumeMount::getMountPath)
                .contains("/tmp");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "EXECUTOR")
    void haveAnAccountOfTheirOwnWithoutAToken(Component component) {
        PodTemplateSpec pod = pod(plain, component);

        assertThat(pod.getSpec().getServiceAccountName()).isEqualTo("market-" + component.label());
        assertThat(pod.getSpec().getAutomountServiceAccountToken()).isFalse();
        assertThat(ServiceAccounts.of(plain, component).getAutomountServiceAccountToken())
                .isFalse();
        assertThat(pod.getSpec().getEnableServiceLinks()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "EXECUTOR")
    void areLabelledAndFoundByTheirSelector(Component component) {
        Map<String, String> labels = pod(plain, component).getMetadata().getLabels();

        assertThat(labels)
                .containsEntry("app.kubernetes.io/name", "jobstream")
                .containsEntry("app.kubernetes.io/instance", "market")
                .containsEntry("app.kubernetes.io/component", component.label())
                .containsEntry("app.kubernetes.io/part-of", "jobstream")
                .containsEntry("app.kubernetes.io/managed-by", "jobstream-operator")
                .containsAllEntriesOf(Labels.selector(plain.names(), component));
    }

    @Test
    void leaveTheUserIdsToTheClusterIfItAssignsThem() {
        DesiredStateInput plain = DesiredStateInputBuilder.of(Simulations.plain());
        DesiredStateInput assigned = new DesiredStateInput(
                plain.resource(),
                new PodDefaults(plain.images(), true, TemplateSpec.NONE),
                plain.connections(),
                plain.replicas(),
                plain.operatorNamespace());

        for (StatefulSet workload :
                List.of(GeneratorObjects.statefulSet(assigned), DatabaseObjects.statefulSet(assigned))) {
            PodSecurityContext context =
                    workload.getSpec().getTemplate().getSpec().getSecurityContext();
            assertThat(context.getRunAsUser()).isNull();
            assertThat(context.getRunAsGroup()).isNull();
            assertThat(context.getFsGroup()).isNull();
            assertThat(context.getRunAsNonRoot()).isTrue();
        }
    }

    @Test
    void aManagedDatabaseIsPlacedAsItsTemplateSays() {
        JobStreamSimulation resource = Simulations.of("""
                kafka: {bootstrapServers: 'kafka:9092'}
                database:
                  managed:
                    template: {nodeSelector: {disk: fast}, priorityClassName: top, labels: {team: data}}
                """);
        PodTemplateSpec pod = DatabaseObjects.statefulSet(DesiredStateInputBuilder.of(resource))
                .getSpec()
                .getTemplate();

        assertThat(pod.getSpec().getNodeSelector()).containsEntry("disk", "fast");
        assertThat(pod.getSpec().getPriorityClassName()).isEqualTo("top");
        assertThat(pod.getMetadata().getLabels()).containsEntry("team", "data");
    }

    @Test
    void takeOverWhatHoldsForAllPodsUnlessTheirTemplateSaysOtherwise() {
        DesiredStateInput own = DesiredStateInputBuilder.of(Simulations.of("""
                kafka: {bootstrapServers: 'kafka:9092'}
                database:
                  managed: {}
                api:
                  template:
                    priorityClassName: own
                    env: [{name: ZONE, value: own}]
                    topologySpreadConstraints: [{topologyKey: zone, maxSkew: 2, whenUnsatisfiable: DoNotSchedule}]
                    imagePullSecrets: [mirror]
                    serviceAccountAnnotations: {role: reader}
                    volumes: [{name: authorities, mountPath: /etc/authorities, configMap: company}]
                """));
        TemplateSpec all = OperatorSettings.from(Map.of("JOBSTREAM_POD_TEMPLATE", """
                {"priorityClassName": "all", "env": [{"name": "ZONE", "value": "all"}], "tolerations": [{"key": "jobs"}],
                 "labels": {"team": "data"}, "serviceAccountAnnotations": {"owner": "data"}}"""))
                .pods()
                .template();
        DesiredStateInput input = new DesiredStateInput(
                own.resource(),
                new PodDefaults(own.images(), false, all),
                own.connections(),
                own.replicas(),
                own.operatorNamespace());

        PodTemplateSpec api = ApiObjects.deployment(input).getSpec().getTemplate();
        assertThat(api.getSpec().getPriorityClassName()).isEqualTo("own");
        assertThat(api.getSpec().getContainers().get(0).getEnv())
                .filteredOn(variable -> variable.getName().equals("ZONE"))
                .singleElement()
                .returns("own", variable -> variable.getValue());
        assertThat(api.getSpec().getTopologySpreadConstraints())
                .singleElement()
                .returns("zone", constraint -> constraint.getTopologyKey());
        assertThat(api.getSpec().getImagePullSecrets())
                .extracting(secret -> secret.getName())
                .containsExactly("pull", "mirror");
        assertThat(api.getSpec().getVolumes())
                .filteredOn(volume -> volume.getName().equals("authorities"))
                .singleElement()
                .returns("company", volume -> volume.getConfigMap().getName());
        assertThat(api.getSpec().getContainers().get(0).getVolumeMounts())
                .filteredOn(mount -> mount.getName().equals("authorities"))
                .singleElement()
                .returns(true, mount -> mount.getReadOnly());
        assertThat(ServiceAccounts.of(input, Component.API).getMetadata().getAnnotations())
                .containsExactlyInAnyOrderEntriesOf(Map.of("role", "reader", "owner", "data"));

        for (PodTemplateSpec pod : List.of(
                api,
                GeneratorObjects.statefulSet(input).getSpec().getTemplate(),
                DatabaseObjects.statefulSet(input).getSpec().getTemplate())) {
            assertThat(pod.getSpec().getTolerations())
                    .extracting(toleration -> toleration.getKey())
                    .containsExactly("jobs");
            assertThat(pod.getMetadata().getLabels()).containsEntry("team", "data");
        }
        assertThat(DatabaseObjects.statefulSet(input)
                        .getSpec()
                        .getTemplate()
                        .getSpec()
                        .getPriorityClassName())
                .isEqualTo("all");
    }

    @Test
    void bearNoVersionThatTheirObjectsBear() {
        assertThat(GeneratorObjects.statefulSet(plain).getMetadata().getLabels())
                .containsEntry("app.kubernetes.io/version", "1");
        assertThat(pod(plain, Component.GENERATOR).getMetadata().getLabels())
                .doesNotContainKey("app.kubernetes.io/version");
    }

    @Test
    void ofAProcessorOnSparkHaveItsImageAndItsRoom() {
        DesiredStateInput input = DesiredStateInputBuilder.of(
                Simulations.of("kafka: {bootstrapServers: 'kafka:9092'}\nprocessor: {engine: Spark}"));
        PodTemplateSpec pod = pod(input, Component.PROCESSOR);

        assertThat(container(pod).getImage()).isEqualTo("example/spark:1");
        assertThat(container(pod).getResources().getRequests()).containsEntry("memory", new Quantity("1280Mi"));
        assertThat(container(pod).getResources().getLimits()).containsOnly(entry("memory", new Quantity("1600Mi")));
        assertThat(pod.getSpec().getVolumes())
                .filteredOn(volume -> volume.getName().equals("tmp"))
                .extracting(volume -> volume.getEmptyDir().getSizeLimit())
                .containsExactly(new Quantity("1Gi"));
        assertThat(container(pod(input, Component.API)).getImage()).isEqualTo("example/api:1");
        assertThat(container(pod(plain, Component.PROCESSOR)).getImage()).isEqualTo("example/processor:1");
    }

    @Test
    void ofAProcessorOnSparkStartAfterTheOthersHaveEnded() {
        DesiredStateInput spark = DesiredStateInputBuilder.of(
                Simulations.of("kafka: {bootstrapServers: 'kafka:9092'}\nprocessor: {engine: Spark}"));

        assertThat(ProcessorObjects.deployment(spark).getSpec().getStrategy().getType())
                .isEqualTo("Recreate");
        assertThat(ProcessorObjects.deployment(plain).getSpec().getStrategy().getType())
                .isEqualTo("RollingUpdate");
        assertThat(ProcessorObjects.deployment(spark).getSpec().getSelector())
                .isEqualTo(ProcessorObjects.deployment(plain).getSpec().getSelector());
    }

    @Test
    void ofTheLakeKeepItsFilesOnAVolumeThatGoesWithTheSimulation() {
        PodTemplateSpec pod = pod(plain, Component.LAKE);

        assertThat(pod.getSpec().getVolumes())
                .filteredOn(volume -> volume.getName().equals("warehouse"))
                .extracting(volume -> volume.getPersistentVolumeClaim().getClaimName())
                .containsExactly(LakeObjects.claim(plain).getMetadata().getName());
        assertThat(container(pod).getVolumeMounts())
                .filteredOn(mount -> mount.getName().equals("warehouse"))
                .extracting(VolumeMount::getMountPath)
                .containsExactly("/data/lake");
        assertThat(LakeObjects.deployment(plain).getSpec().getStrategy().getType())
                .as("because most volumes are for one node")
                .isEqualTo("Recreate");
        assertThat(container(pod).getImage()).isEqualTo("example/lake:1");
    }

    @Test
    void ofALakeInAnObjectStoreHoldItsSecretInFilesAndNoVolume() {
        DesiredStateInput input = DesiredStateInputBuilder.of(Simulations.of("""
                kafka: {bootstrapServers: 'kafka:9092'}
                lake: {warehouse: {s3: {location: 's3://markets/jobs', secretName: store}}}
                """));
        PodTemplateSpec pod = pod(input, Component.LAKE);

        assertThat(pod.getSpec().getVolumes()).extracting(Volume::getName).doesNotContain("warehouse");
        assertThat(secretFiles(pod)).contains("jobstream.lake.s3.access-key-id", "jobstream.lake.s3.secret-access-key");
        assertThat(secretFiles(pod(input, Component.PROCESSOR))).noneMatch(file -> file.contains("s3"));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "EXECUTOR")
    void areProbedLimitedAndSayWhyTheyEnd(Component component) {
        Container container = container(pod(plain, component));

        assertThat(container.getStartupProbe()).isNotNull();
        assertThat(container.getLivenessProbe()).isNotNull();
        assertThat(container.getReadinessProbe()).isNotNull();
        assertThat(container.getTerminationMessagePolicy()).isEqualTo("FallbackToLogsOnError");
        assertThat(container.getResources().getRequests()).containsOnlyKeys("cpu", "memory");
        assertThat(container.getResources().getLimits()).containsOnlyKeys("memory");
        assertThat(container.getImage()).isEqualTo(plain.image(component));
        assertThat(pod(plain, component).getSpec().getImagePullSecrets())
                .extracting("name")
                .containsExactly("pull");
    }

    @Test
    void holdSecretsInFilesNamedAsTheirPropertiesAndNeverInTheEnvironment() {
        DesiredStateInput input = DesiredStateInputBuilder.of(
                Simulations.of("""
                        kafka:
                          bootstrapServers: kafka:9093
                          tls: {secretName: ca, clientCert: {secretName: user}}
                          sasl: {mechanism: SCRAM-SHA-512, secretName: login}
                        database: {secretName: market-db-app}
                        """), new ConnectionDetails("kafka:9093", true, null, "kafka-hash", "db-hash", ""));

        assertThat(secretFiles(pod(input, Component.PROCESSOR)))
                .containsExactlyInAnyOrder(
                        "jobstream.kafka.client.ssl.truststore.certificates",
                        "jobstream.kafka.client.ssl.keystore.certificate.chain",
                        "jobstream.kafka.client.ssl.keystore.key",
                        "jobstream-sasl.username",
                        "jobstream-sasl.password",
                        "jobstream.database.host",
                        "jobstream.database.port",
                        "jobstream.database.name",
                        "jobstream.database.user",
                        "jobstream.database.password");
        assertThat(secretFiles(pod(input, Component.GENERATOR)))
                .hasSize(5)
                .noneMatch(file -> file.contains("database"));
        assertThat(secretFiles(pod(input, Component.API))).allMatch(file -> file.contains("database"));
        for (Component component : List.of(Component.GENERATOR, Component.PROCESSOR, Component.API)) {
            assertThat(container(pod(input, component)).getEnv())
                    .extracting(EnvVar::getName)
                    .containsExactly("SPRING_CONFIG_ADDITIONAL_LOCATION", "SPRING_CONFIG_IMPORT");
        }
    }

    private static List<String> secretFiles(PodTemplateSpec pod) {
        return pod.getSpec().getVolumes().stream()
                .filter(volume -> volume.getProjected() != null)
                .map(Volume::getProjected)
                .flatMap(projected -> projected.getSources().stream())
                .map(VolumeProjection::getSecret)
                .flatMap(secret -> secret.getItems().stream())
                .map(KeyToPath::getPath)
                .toList();
    }

    @Test
    void takeOverWhatTheTemplateAddsAndKeepWhatTheOperatorNeeds() {
        PodTemplateSpec pod = pod(DesiredStateInputBuilder.of(Simulations.of("""
                                kafka: {bootstrapServers: 'kafka:9092'}
                                generator:
                                  resources: {requests: {cpu: '1'}}
                                  template:
                                    labels: {team: data, app.kubernetes.io/component: other}
                                    nodeSelector: {disk: fast}
                                    tolerations: [{key: batch, operator: Exists}]
                                    priorityClassName: high
                                    env: [{name: JAVA_TOOL_OPTIONS, value: -Xmx1g}]
                                """)), Component.GENERATOR);

        assertThat(pod.getMetadata().getLabels())
                .containsEntry("team", "data")
                .containsEntry("app.kubernetes.io/component", "generator");
        assertThat(pod.getSpec().getNodeSelector()).containsEntry("disk", "fast");
        assertThat(pod.getSpec().getTolerations()).hasSize(1);
        assertThat(pod.getSpec().getPriorityClassName()).isEqualTo("high");
        assertThat(container(pod).getEnv()).extracting(EnvVar::getName).contains("JAVA_TOOL_OPTIONS");
        assertThat(container(pod).getResources().getRequests()).containsOnlyKeys("cpu");
    }

    @Test
    void ofTheGeneratorBeginWithThePaceOfItsConfigMap() {
        assertThat(container(pod(plain, Component.GENERATOR)).getEnvFrom())
                .extracting(source -> source.getConfigMapRef().getName())
                .containsExactly("market-pace");
        assertThat(container(pod(plain, Component.PROCESSOR)).getEnvFrom()).isEmpty();
    }

    @Test
    void ofTheDatabaseSetTheSecretsPasswordAtEveryStart() {
        List<String> command = container(pod(plain, Component.DATABASE))
                .getLifecycle()
                .getPostStart()
                .getExec()
                .getCommand();

        assertThat(command).hasSize(3);
        assertThat(command.get(2))
                .contains("\n\\set password `cat /etc/jobstream/database/password`\n")
                .contains("alter role current_user password :'password';\nEND\n");
    }
}
