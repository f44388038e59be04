package io.jobstream.spark;

import ch.qos.logback.classic.Level;
import io.jobstream.spark.query.HadoopUser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.scheduler.cluster.k8s.KubernetesExecutorBackend;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The other role of the driver's image: an executor. Spark starts it with the argument {@code executor} and says in the
 * environment which one it is. Spark's own images do the same by a script.
 */
final class SparkExecutor {

    /** The argument that Spark gives to the entry point of executors. */
    static final String ARGUMENT = "executor";

    private static final String OPTION = "SPARK_JAVA_OPT_";

    private SparkExecutor() {}

    /** Runs until the driver ends it, or cannot be reached any more. Does not return. */
    static void run(Map<String, String> environment) {
        // Nobody has read any settings: without this, Logback would print everything.
        if (LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME) instanceof ch.qos.logback.classic.Logger root) {
            root.setLevel(Level.WARN);
        }
        HadoopUser.ensureName();
        // Spark reads the secret from a file only on Kubernetes, and does not tell executors before they are connected.
        System.setProperty("spark.master", "k8s://");
        properties(environment).forEach(System::setProperty);
        KubernetesExecutorBackend.main(arguments(environment).toArray(String[]::new));
    }

    /** The properties that Spark needs before it has reached the driver, of options such as {@code -Dname=value}. */
    static Map<String, String> properties(Map<String, String> environment) {
        Map<String, String> properties = new LinkedHashMap<>();
        new TreeMap<>(environment).forEach((name, option) -> {
            if (name.startsWith(OPTION) && option.startsWith("-D") && option.contains("=")) {
                int equals = option.indexOf('=');
                properties.put(option.substring(2, equals), option.substring(equals + 1));
            }
        });
        return properties;
    }

    /** @throws IllegalStateException if a variable is missing; the message names it */
    static List<String> arguments(Map<String, String> environment) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("--driver-url", "SPARK_DRIVER_URL");
        variables.put("--executor-id", "SPARK_EXECUTOR_ID");
        variables.put("--cores", "SPARK_EXECUTOR_CORES");
        variables.put("--app-id", "SPARK_APPLICATION_ID");
        variables.put("--hostname", "SPARK_EXECUTOR_POD_IP");
        variables.put("--resourceProfileId", "SPARK_RESOURCE_PROFILE_ID");
        variables.put("--podName", "SPARK_EXECUTOR_POD_NAME");
        List<String> arguments = new ArrayList<>();
        variables.forEach((argument, variable) -> {
            String value = environment.get(variable);
            if (value == null) {
                throw new IllegalStateException("the environment variable " + variable
                        + " is missing: only Spark's driver" + " starts executors, see jobstream.spark.master");
            }
            arguments.add(argument);
            arguments.add(value);
        });
        return arguments;
    }
}
