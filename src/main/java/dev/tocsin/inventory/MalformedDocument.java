package dev.tocsin.inventory;

/** Not a document at all: broken syntax, or something that is never read (tags, aliases). */
final class MalformedDocument extends Exception {
  private static final long serialVersionUID = 1L;
  private final transient Problem problem;

  MalformedDocument(Problem problem) {
    super(problem.text());
    this.problem = problem;
  }

  Problem problem() {
    return problem;
  }
}
