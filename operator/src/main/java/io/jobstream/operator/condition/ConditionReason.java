package io.jobstream.operator.condition;

import java.util.Optional;
import java.util.stream.Stream;

/** All reasons that a condition may have. The operator's documentation has a row for each of them. */
public enum ConditionReason {
    // Of a whole simulation.
    LIVE("Live"),
    SUSPENDED("Suspended"),
    COMPLETED("Completed"),
    NO_DATA("NoData"),
    STARTING("Starting"),
    DELETING("Deleting"),
    RECONCILE_FAILED("ReconcileFailed"),
    // Of Kafka.
    REACHABLE("Reachable"),
    UNREACHABLE("Unreachable"),
    AUTHENTICATION_FAILED("AuthenticationFailed"),
    TLS_FAILED("TlsFailed"),
    MISCONFIGURED("Misconfigured"),
    STRIMZI_NOT_INSTALLED("StrimziNotInstalled"),
    KAFKA_NOT_FOUND("KafkaNotFound"),
    LISTENER_NOT_FOUND("ListenerNotFound"),
    KAFKA_NOT_READY("KafkaNotReady"),
    // Of what Strimzi says.
    CREATING("Creating"),
    NOT_READY("NotReady"),
    NO_STATUS("NoStatus"),
    NO_ADDRESS("NoAddress"),
    NO_ANSWER("NoAnswer"),
    READY("Ready"),
    RECONCILIATION_PAUSED("ReconciliationPaused"),
    UNMANAGED("Unmanaged"),
    NOT_SUPPORTED("NotSupported"),
    RESOURCE_CONFLICT("ResourceConflict"),
    // Of topics.
    CREATED_BY_GENERATOR("CreatedByGenerator"),
    TOPIC_LOST("TopicLost"),
    TOPIC_REPLACED("TopicReplaced"),
    TOO_FEW_PARTITIONS("TooFewPartitions"),
    NOT_VISIBLE("NotVisible"),
    EARLIER_RECORDS("EarlierRecords"),
    // Of secrets and objects.
    SECRET_COMPLETE("SecretComplete"),
    SECRET_MISSING("SecretMissing"),
    SECRET_KEY_MISSING("SecretKeyMissing"),
    SECRET_UNUSABLE("SecretUnusable"),
    SECRET_INACCESSIBLE("SecretInaccessible"),
    APPLY_FAILED("ApplyFailed"),
    RETRYING("Retrying"),
    QUOTA_EXCEEDED("QuotaExceeded"),
    // Of components.
    NOT_CREATED("NotCreated"),
    PODS_READY("PodsReady"),
    UPDATING("Updating"),
    SCALING("Scaling"),
    SCALED_TO_ZERO("ScaledToZero"),
    SUSPENDING("Suspending"),
    DRAINING("Draining"),
    // Of a generator, in its own words.
    CONNECTING("Connecting"),
    JOINING("Joining"),
    PLAYING("Playing"),
    SPARE("Spare"),
    REFUSED("Refused"),
    STOPPED("Stopped"),
    // Of the pace.
    APPLIED("Applied"),
    NOT_PLAYING("NotPlaying"),
    NO_GENERATOR("NoGenerator"),
    // Of exactness.
    EXACT("Exact"),
    ON_THE_WAY("OnTheWay"),
    DIFFERS("Differs"),
    NOT_OBSERVED("NotObserved"),
    NOTHING_STORED("NothingStored"),
    // Of pods, most of them in the words of the kubelet.
    FAILED_CREATE("FailedCreate"),
    POD_SECURITY_VIOLATED("PodSecurityViolated"),
    UNSCHEDULABLE("Unschedulable"),
    VOLUME_PENDING("VolumePending"),
    FAILED_MOUNT("FailedMount"),
    FAILED_CREATE_POD_SAND_BOX("FailedCreatePodSandBox"),
    EVICTED("Evicted"),
    IMAGE_PULL_BACK_OFF("ImagePullBackOff"),
    ERR_IMAGE_NEVER_PULL("ErrImageNeverPull"),
    INVALID_IMAGE_NAME("InvalidImageName"),
    IMAGE_INSPECT_ERROR("ImageInspectError"),
    REGISTRY_UNAVAILABLE("RegistryUnavailable"),
    CREATE_CONTAINER_CONFIG_ERROR("CreateContainerConfigError"),
    CREATE_CONTAINER_ERROR("CreateContainerError"),
    RUN_CONTAINER_ERROR("RunContainerError"),
    POST_START_HOOK_ERROR("PostStartHookError"),
    CRASH_LOOP_BACK_OFF("CrashLoopBackOff"),
    OOM_KILLED("OOMKilled"),
    HEAP_EXHAUSTED("HeapExhausted"),
    MARKET_REFUSED("MarketRefused");

    private final String label;

    ConditionReason(String label) {
        this.label = label;
    }

    /** The reason in the resource's status. */
    public String label() {
        return label;
    }

    /** The reason of this label, if it is one of these. */
    public static Optional<ConditionReason> find(String label) {
        return Stream.of(values()).filter(reason -> reason.label.equals(label)).findFirst();
    }

    /** @throws IllegalArgumentException if no reason has this label */
    public static ConditionReason of(String label) {
        return find(label)
                .orElseThrow(() -> new IllegalArgumentException("there is no reason " + label + " of a condition"));
    }

    /** @param other if somebody else's word is not one of these */
    public static ConditionReason of(String label, ConditionReason other) {
        return find(label).orElse(other);
    }
}
