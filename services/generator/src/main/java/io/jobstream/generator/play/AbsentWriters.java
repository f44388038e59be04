package io.jobstream.generator.play;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.KafkaFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the transactions that replicas left open which are no longer in the group. Readers of committed records, and the
 * heirs of a dead replica's shards, would wait for its transaction to run out of time otherwise.
 *
 * <p>Only who has an open transaction is ended, so a replica that is about to join is never met. Transactions are listed
 * before members: who joins between the two and begins one is not in the list. What fails here is only told about, for
 * the transaction's own timeout does the same, later.
 */
final class AbsentWriters implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AbsentWriters.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final ClientSettings clients;
    /** A look that waits covers those that are asked for meanwhile. */
    private final ExecutorService thread = new ThreadPoolExecutor(
            0,
            1,
            1,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(1),
            AbsentWriters::daemon,
            new ThreadPoolExecutor.DiscardPolicy());

    AbsentWriters(ClientSettings clients) {
        this.clients = clients;
    }

    /** Looks for them, without waiting for the outcome. */
    void look() {
        thread.execute(this::endAll);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private void endAll() {
        try (Admin admin = Admin.create(clients.admin())) {
            Set<String> open = open(admin);
            if (open.isEmpty()) {
                return;
            }
            Set<String> members = members(admin);
            if (!members.contains(clients.transactionalId())) {
                LOG.debug("Not in the group itself, so does not judge who is absent");
                return;
            }
            List<String> absent =
                    open.stream().filter(id -> !members.contains(id)).toList();
            if (!absent.isEmpty()) {
                await(admin.fenceProducers(absent).all());
                LOG.info("Ended the transactions that {} left open: they are not in the group any more", absent);
            }
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn(
                    "Could not end the transactions of replicas that are gone, which will run out of time: {}",
                    e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Set<String> open(Admin admin) throws ExecutionException, InterruptedException, TimeoutException {
        ListTransactionsOptions ongoing = new ListTransactionsOptions().filterStates(List.of(TransactionState.ONGOING));
        return await(admin.listTransactions(ongoing).all()).stream()
                .map(TransactionListing::transactionalId)
                .filter(clients::isWriter)
                .collect(Collectors.toSet());
    }

    /** The transactional ids of the group's members. */
    private Set<String> members(Admin admin) throws ExecutionException, InterruptedException, TimeoutException {
        return await(admin.describeConsumerGroups(List.of(clients.group())).all()).values().stream()
                .flatMap(group -> group.members().stream())
                .map(MemberDescription::groupInstanceId)
                .flatMap(Optional::stream)
                .map(clients::transactionalId)
                .collect(Collectors.toSet());
    }

    private static <T> T await(KafkaFuture<T> future)
            throws ExecutionException, InterruptedException, TimeoutException {
        return future.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "generator-absent-writers");
        thread.setDaemon(true);
        return thread;
    }
}
