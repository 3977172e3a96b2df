export interface Listeners<T> {
  /** Gives back its undo. */
  add(listener: (value: T) => void): () => void;
  tell(value: T): void;
}

/** Those who want to hear. One that throws is told of, taken out, and keeps nobody else from hearing. */
export function openListeners<T>(failed: (error: unknown) => void): Listeners<T> {
  const listeners = new Set<(value: T) => void>();
  return {
    add(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    tell(value) {
      for (const listener of listeners) {
        try {
          listener(value);
        } catch (error) {
          listeners.delete(listener);
          failed(error);
        }
      }
    },
  };
}
