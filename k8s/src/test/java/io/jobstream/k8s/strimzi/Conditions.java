package io.jobstream.k8s.strimzi;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Conditions as Strimzi writes them. */
final class Conditions {

    private static final String TRANSITION = "lastTransitionTime";

    private Conditions() {}

    static Map<String, Object> ready() {
        return Map.of("type", "Ready", "status", "True");
    }

    static Map<String, Object> failed(String reason, String message) {
        return Map.of("type", "Ready", "status", "False", "reason", reason, "message", message);
    }

    /** Of a Kafka that is not ready: Strimzi has a type of its own for that. */
    static Map<String, Object> notReady(String reason, String message) {
        return Map.of("type", "NotReady", "status", "True", "reason", reason, "message", message);
    }

    /** The status with the time of each condition's last transition: now, or as it was where the condition is as it was. */
    static Map<String, Object> keepingTransitionTimes(Map<String, Object> status, Map<String, Object> present) {
        List<Object> conditions = new ArrayList<>();
        for (Object condition : list(status.get("conditions"))) {
            Map<Object, Object> timed = new LinkedHashMap<>((Map<?, ?>) condition);
            timed.put(TRANSITION, transition(timed, list(present.get("conditions"))));
            conditions.add(timed);
        }
        Map<String, Object> result = new LinkedHashMap<>(status);
        result.put("conditions", conditions);
        return result;
    }

    private static String transition(Map<Object, Object> condition, List<?> before) {
        for (Object known : before) {
            Map<Object, Object> untimed = new LinkedHashMap<>((Map<?, ?>) known);
            Object time = untimed.remove(TRANSITION);
            if (time != null && untimed.equals(condition)) {
                return time.toString();
            }
        }
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }
}
