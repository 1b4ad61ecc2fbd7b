/**
 * The log door: follows text files and turns their lines into signals.
 *
 * <p>RATIONALE. A place in a log is not a name and a number: files are renamed, copied and emptied
 * under the reader. So a position is the file's inode, the hash of its first bytes, the hash of the
 * bytes before the position and the offset; whatever file carries the same is where reading goes
 * on, be it under its old name, under a rotated one, or a copy made by {@code copytruncate}. The
 * position is committed with the lines in one transaction, so a restart neither repeats nor skips.
 * Bytes are kept as they are: logs hold invalid text, and what it means is for a parser to decide.
 * What was truncated before it was read, and is in no uncompressed copy, is beyond anybody's reach.
 *
 * <p>A pattern is followed by one thread, however many files match it, and each has its own place.
 * Which names are rotated files is told by their endings alone: a rotated file taken for a new log
 * would be read a second time.
 */
@NullMarked
package dev.tocsin.signal.tail;

import org.jspecify.annotations.NullMarked;
