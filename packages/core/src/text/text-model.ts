/**
 * A model that says which sentences of a text matter, such as a small classifier that runs in process: what it values most is shown
 * first, word by word, and everything else stays behind markers.
 */
export interface TextModel {
  /**
   * What each sentence is worth to a reader, 0 or more, one number for each, in units of the model's own; only their ratio counts.
   * Synchronous, as storing is, and the same for the same sentences: views must not differ between two processes.
   */
  worth(sentences: readonly string[]): ArrayLike<number>
}
