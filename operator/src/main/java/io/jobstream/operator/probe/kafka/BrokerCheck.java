package io.jobstream.operator.probe.kafka;

import io.jobstream.operator.condition.ShortList;
import io.jobstream.operator.probe.kafka.KafkaHealth.TlsFailed;
import io.jobstream.operator.probe.kafka.KafkaHealth.Unreachable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A look at the bootstrap servers before Kafka's client is let at them. The client only ever says that time ran out.
 * If it speaks without TLS to a listener that expects it, it takes the complaint for the length of an answer and asks for
 * 350 MB of memory, which would end the operator.
 */
final class BrokerCheck {

    private static final int STEP_MILLIS = 700;

    private final boolean tls;
    private final long deadline;

    /**
     * @param tls   whether the client will speak TLS
     * @param limit for all addresses together; name resolution is not bounded
     */
    BrokerCheck(boolean tls, Duration limit) {
        this.tls = tls;
        this.deadline = System.nanoTime() + limit.toNanos();
    }

    /**
     * Those of the addresses that the client may be given.
     *
     * @throws KafkaProblemException if there is none; the message tells of the first of them
     */
    List<BrokerAddress> usable(List<BrokerAddress> addresses) throws KafkaProblemException {
        List<BrokerAddress> usable = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (BrokerAddress address : addresses) {
            try {
                greet(address);
                usable.add(address);
            } catch (IOException e) {
                problems.add(e.getMessage());
            }
        }
        if (usable.isEmpty()) {
            throw new KafkaProblemException(new Unreachable(ShortList.of(problems, "; ")));
        }
        return usable;
    }

    private void greet(BrokerAddress address) throws IOException, KafkaProblemException {
        try (Socket socket = connect(address)) {
            if (tls) {
                return;
            }
            switch (PlaintextReply.of(socket, remainingMillis())) {
                case KAFKA -> {}
                case TLS ->
                    throw new KafkaProblemException(new TlsFailed(address
                            + " expects TLS: tell it by spec.kafka.tls, or use the port of a listener without TLS"));
                case OTHER -> throw new IOException(address + " does not speak Kafka's protocol: check the port");
                case SILENCE ->
                    throw new IOException(address + " takes connections, but does not answer:"
                            + " check that it is a Kafka broker, that it is well, and whether it expects TLS");
                case HANG_UP ->
                    throw new IOException(address + " takes connections and ends them:"
                            + " check that it is a Kafka broker, and whether it expects TLS");
            }
        }
    }

    /** Any of the addresses that the name stands for will do. */
    private Socket connect(BrokerAddress address) throws IOException {
        IOException failure = new IOException(address + " has no address");
        for (InetAddress ip : resolve(address)) {
            Socket socket = new Socket();
            try {
                socket.connect(new InetSocketAddress(ip, address.port()), remainingMillis());
                return socket;
            } catch (IOException e) {
                socket.close();
                failure = explained(address, e);
            }
        }
        throw failure;
    }

    private static InetAddress[] resolve(BrokerAddress address) throws IOException {
        try {
            return InetAddress.getAllByName(address.host());
        } catch (UnknownHostException e) {
            throw new IOException(
                    "the name " + address.host() + " is not known: check its spelling and, for a Service of another"
                            + " namespace, that it is given as name.namespace.svc",
                    e);
        }
    }

    private static IOException explained(BrokerAddress address, IOException failure) {
        if (failure instanceof SocketTimeoutException) {
            return new IOException(
                    address + " does not take connections in time: check the address, network policies and firewalls",
                    failure);
        }
        if (failure instanceof ConnectException) {
            return new IOException(
                    "nothing listens at " + address + ": check the port, and that the brokers run", failure);
        }
        return new IOException(address + " cannot be reached: " + failure.getMessage(), failure);
    }

    /**
     * Why a client that speaks TLS got no answer, if it can be told.
     *
     * @throws KafkaProblemException if a listener does without TLS
     */
    static void requireTls(List<BrokerAddress> addresses, Duration limit) throws KafkaProblemException {
        BrokerCheck check = new BrokerCheck(true, limit);
        for (BrokerAddress address : addresses) {
            try (Socket socket = check.connect(address)) {
                if (PlaintextReply.of(socket, check.remainingMillis()) == PlaintextReply.KAFKA) {
                    throw new KafkaProblemException(new TlsFailed(address
                            + " does without TLS: remove spec.kafka.tls, or use the port of a listener with TLS"));
                }
            } catch (IOException e) {
                // It was there a moment ago; what is known already is told.
                return;
            }
        }
    }

    private int remainingMillis() {
        long millis = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
        return (int) Math.max(1, Math.min(STEP_MILLIS, millis));
    }
}
