package io.jobstream.runtime;

import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.convert.ConversionException;

/** Finds the one cause of a failed start that its operator can do something about. */
final class StartFailure {

    /** Of Reactor Netty; by name, because not every service has it. Spring tells a port in use apart itself. */
    private static final String REFUSED_PORT = "reactor.netty.ChannelBindException";

    private StartFailure() {}

    /** What is wrong and what to change, in one line. */
    static String describe(Throwable failure) {
        return explain(chain(failure)).strip().replaceAll("\\s*\\R\\s*", " ");
    }

    private static String explain(List<Throwable> chain) {
        for (Throwable cause : chain) {
            if (cause.getClass().getName().startsWith("io.jobstream.") && cause.getMessage() != null) {
                return cause.getMessage();
            }
            if (cause instanceof PortInUseException busy) {
                return "port " + busy.getPort() + " is in use by another process, change server.port";
            }
            if (cause instanceof BindException binding) {
                return explainBinding(binding, chain);
            }
            if (cause.getClass().getName().equals(REFUSED_PORT)) {
                return "the service cannot listen there (" + cause.getMessage() + ": "
                        + chain.get(chain.size() - 1).getMessage()
                        + "), change server.port (below 1024 it is for root alone) or server.address (must be this machine's)";
            }
        }
        return explainUnforeseen(chain.get(chain.size() - 1));
    }

    private static String explainBinding(BindException binding, List<Throwable> chain) {
        ConfigurationProperty property = binding.getProperty();
        for (Throwable cause : chain) {
            if (cause instanceof UnboundConfigurationPropertiesException unbound) {
                return unbound.getUnboundProperties().stream()
                        .findFirst()
                        .map(unknown -> KnownProperties.of(binding).complaint(unknown.getName()))
                        .orElseGet(() -> explainUnforeseen(cause));
            }
            if (cause instanceof ConversionException && property != null) {
                return property.getName() + " is '" + property.getValue() + "', but must be "
                        + Expectation.of(binding.getTarget().getType());
            }
        }
        Throwable root = chain.get(chain.size() - 1);
        // Thrown by the check of a settings record: it names the property itself.
        return root instanceof IllegalArgumentException && root.getMessage() != null
                ? root.getMessage()
                : binding.getName() + ": " + explainUnforeseen(root);
    }

    private static String explainUnforeseen(Throwable cause) {
        return cause.getClass().getSimpleName() + ": " + cause.getMessage() + " (start with --debug to see where)";
    }

    /** From the outermost exception to its root cause. */
    private static List<Throwable> chain(Throwable failure) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable cause = failure; cause != null && !chain.contains(cause); cause = cause.getCause()) {
            chain.add(cause);
        }
        return chain;
    }
}
