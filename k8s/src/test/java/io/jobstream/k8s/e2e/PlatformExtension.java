package io.jobstream.k8s.e2e;

import io.jobstream.k8s.cluster.TestNamespace;
import java.util.Locale;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives tests the {@link Platform}, which all share, and a {@link TestNamespace}: one for all tests of a class that asks for
 * it before all, else one for each test that asks.
 */
public final class PlatformExtension
        implements ParameterResolver, AfterTestExecutionCallback, LifecycleMethodExecutionExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(PlatformExtension.class);
    private static final ExtensionContext.Namespace STORE = ExtensionContext.Namespace.create(PlatformExtension.class);

    private record Owned(Platform platform, TestNamespace namespace) implements AutoCloseable {

        @Override
        public void close() {
            platform.remove(namespace);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Platform.class || type == TestNamespace.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Platform.class ? platform(context) : namespace(context);
    }

    private static Platform platform(ExtensionContext context) {
        return context.getRoot()
                .getStore(STORE)
                .computeIfAbsent(Platform.class, unused -> new Platform(), Platform.class);
    }

    private static TestNamespace namespace(ExtensionContext context) {
        return context.getStore(STORE)
                .computeIfAbsent(
                        TestNamespace.class,
                        unused -> new Owned(platform(context), platform(context).namespace(purpose(context))),
                        Owned.class)
                .namespace();
    }

    private static String purpose(ExtensionContext context) {
        return context.getRequiredTestClass().getSimpleName().replace("E2E", "").toLowerCase(Locale.ROOT);
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        if (context.getExecutionException().isPresent()) {
            LOG.error(
                    "{} failed\n{}", context.getDisplayName(), platform(context).dump());
        }
    }

    @Override
    public void handleBeforeAllMethodExecutionException(ExtensionContext context, Throwable problem) throws Throwable {
        LOG.error(
                "{} could not begin\n{}",
                context.getDisplayName(),
                platform(context).dump());
        throw problem;
    }
}
