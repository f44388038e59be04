package io.jobstream.lake.commit;

import io.jobstream.processor.consume.StaleBatchException;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.RewriteFiles;
import org.apache.iceberg.SnapshotUpdate;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.ValidationException;

/**
 * Commits to a table under a guard: the table's progress at the moment of the commit must be the one that the commit
 * was prepared from. Iceberg evaluates the guard at each try against the newest snapshot, and PostgreSQL then swaps the
 * metadata's location only if nobody else has. So of two commits that continue the same progress, one is refused.
 *
 * <p>Every other exception leaves open whether the commit took effect. The table's progress tells, once it can be read
 * again. Not for several threads.
 */
public final class TableCommitter {

    private static final int ATTEMPTS = 5;

    private final Table table;

    public TableCommitter(Table table) {
        this.table = table;
    }

    /**
     * Adds a batch.
     *
     * @param topicId id of the topic that it was read from
     * @return the table's progress with the batch
     * @throws StaleBatchException if the batch does not begin where the table ends: nothing of it is added
     */
    public TableProgress append(Batch batch, String topicId) {
        for (int attempt = 1; ; attempt++) {
            table.refresh();
            TableProgress from = TableProgress.of(table);
            TableProgress to = from.after(batch, topicId);
            AppendFiles append = table.newAppend();
            batch.files().forEach(append::appendFile);
            if (commit(append, from, to)) {
                return to;
            }
            if (attempt == ATTEMPTS) {
                throw new StaleBatchException("table " + table.name() + " was changed by others during each of "
                        + ATTEMPTS + " attempts to commit");
            }
        }
    }

    /**
     * Replaces files by others that hold the same rows. The progress stays.
     *
     * @return false if the files were replaced or removed meanwhile
     */
    public boolean rewrite(Set<DataFile> replaced, Set<DataFile> replacement, long planned) {
        Supplier<RewriteFiles> rewrite = () -> {
            RewriteFiles files = table.newRewrite().validateFromSnapshot(planned);
            replaced.forEach(files::deleteFile);
            replacement.forEach(files::addFile);
            return files;
        };
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            table.refresh();
            TableProgress from = TableProgress.of(table);
            if (commit(rewrite.get(), from, from)) {
                return true;
            }
            table.refresh();
            if (TableProgress.of(table).equals(from)) {
                return false; // Not because of an append.
            }
        }
        return false;
    }

    /** @return false if the commit was refused, so that nothing has changed */
    private boolean commit(SnapshotUpdate<?> update, TableProgress from, TableProgress to) {
        to.summary().forEach(update::set);
        update.validateWith(ancestry -> TableProgress.of(ancestry, table.name()).equals(from));
        try {
            update.commit();
            return true;
        } catch (ValidationException e) {
            return false;
        }
    }
}
