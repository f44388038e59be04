package io.jobstream.generator.assignment;

import io.jobstream.generator.kafka.ClientSettings;
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
 * Fences producers that have an open transaction but have left the group. Without it, readers of committed records and the
 * new owners of a dead replica's shards wait until the broker's transaction timeout.
 *
 * <p>Transactions are listed before members. A replica that joins between the two listings and begins a transaction is
 * therefore not in the first list, and is never fenced. A failure is only logged, because the transaction timeout has the
 * same effect later.
 */
public final class OrphanedTransactionFencer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OrphanedTransactionFencer.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final ClientSettings clients;
    /** One queued run covers every request that arrives before it begins. */
    private final ExecutorService thread = new ThreadPoolExecutor(
            0,
            1,
            1,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(1),
            OrphanedTransactionFencer::daemon,
            new ThreadPoolExecutor.DiscardPolicy());

    public OrphanedTransactionFencer(ClientSettings clients) {
        this.clients = clients;
    }

    /** Returns at once; the outcome is logged. */
    public void fenceInBackground() {
        thread.execute(this::fenceAll);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private void fenceAll() {
        try (Admin admin = Admin.create(clients.admin())) {
            Set<String> open = open(admin);
            if (open.isEmpty()) {
                return;
            }
            Set<String> members = members(admin);
            if (!members.contains(clients.transactionalId())) {
                LOG.debug("Fences nobody: this replica is not in the group itself");
                return;
            }
            List<String> orphaned =
                    open.stream().filter(id -> !members.contains(id)).toList();
            if (!orphaned.isEmpty()) {
                await(admin.fenceProducers(orphaned).all());
                LOG.info("Fenced the open transactions of {}, which have left the group", orphaned);
            }
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn(
                    "Could not fence the open transactions of replicas that have left; the broker ends them at their timeout: {}",
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
        Thread thread = new Thread(work, "generator-transaction-fencer");
        thread.setDaemon(true);
        return thread;
    }
}
