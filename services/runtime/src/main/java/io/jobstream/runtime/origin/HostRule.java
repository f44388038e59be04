package io.jobstream.runtime.origin;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which requests may change something, judged by their headers {@code Host} and {@code Origin}.
 *
 * <p>A page of a stranger can give its own name the address of this service (DNS rebinding). The browser then takes both
 * for one site, but still sends the stranger's name as host. So a host must be one that no stranger can own: localhost, an
 * address, a name inside Kubernetes, or one that the settings name. A page of another site is told by its origin.
 */
final class HostRule {

    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final List<String> PRIVATE_SUFFIXES = List.of(".localhost", ".svc", ".svc.cluster.local");

    private final List<String> allowed;

    /** @param allowed further names of this service, in lower case */
    HostRule(List<String> allowed) {
        this.allowed = allowed;
    }

    /**
     * Why a request is refused, to be read after "This request is refused because"; null if it is not.
     *
     * @param host   the header, null if there is none
     * @param origin the header, null if there is none
     */
    @Nullable
    String problem(@Nullable String host, @Nullable String origin) {
        Authority target = host == null ? null : Authority.of("http://" + host);
        if (target == null || !isOurs(target.name)) {
            return "its Host is '" + host + "': address this service as localhost or by its IP address, or add the name"
                    + " to jobstream.http.allowed-hosts";
        }
        if (origin != null && !isSameSite(Authority.of(origin), target)) {
            return "it comes from a page of '" + origin
                    + "': use a page of this service, or add the name of that host to jobstream.http.allowed-hosts";
        }
        return null;
    }

    private boolean isOurs(String name) {
        return name.equals("localhost")
                || isAddress(name)
                || allowed.contains(name)
                || PRIVATE_SUFFIXES.stream().anyMatch(name::endsWith);
    }

    /** A proxy that ends TLS passes on a host without a port; a page behind it has the same name and the port of HTTPS. */
    private boolean isSameSite(@Nullable Authority origin, Authority target) {
        return origin != null
                && (allowed.contains(origin.name)
                        || (origin.name.equals(target.name) && (target.port == origin.port || target.port < 0)));
    }

    private static boolean isAddress(String name) {
        return name.startsWith("[") || IPV4.matcher(name).matches();
    }

    /** @param port -1 if it is the scheme's own */
    private record Authority(String name, int port) {

        static @Nullable Authority of(String url) {
            try {
                URI uri = new URI(url);
                String name = uri.getHost();
                return name == null || uri.getUserInfo() != null
                        ? null
                        : new Authority(name.toLowerCase(Locale.ROOT), uri.getPort());
            } catch (URISyntaxException e) {
                return null;
            }
        }
    }
}
