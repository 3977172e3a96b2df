type Store = Pick<Storage, 'getItem' | 'setItem'>;

/** What a screen keeps its choices in. A page shown in a frame of another site may be refused one, and then keeps nothing. */
export function screenStore(): Store {
  try {
    return localStorage;
  } catch {
    return { getItem: () => null, setItem: () => undefined };
  }
}
