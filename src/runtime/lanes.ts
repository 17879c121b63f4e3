// Lanes: work with the same key is done one after another, work with different keys side by side.

/** Does `work` once everything that came before it in its lane is over, whether that went well or not. */
export type InLane<Key> = <Result>(key: Key, work: () => Promise<Result>) => Promise<Result>;

export function createLanes<Key>(): InLane<Key> {
  const lanes = new Map<Key, Promise<unknown>>();
  return async (key, work) => {
    const turn = (lanes.get(key) ?? Promise.resolve()).then(work, work);
    lanes.set(key, turn);
    try {
      return await turn;
    } finally {
      if (lanes.get(key) === turn) lanes.delete(key);
    }
  };
}
