/** Keys in order, for paging: inserting and deleting touch one block, not the whole list. */
export interface SortedKeys {
  readonly size: number;
  add(key: string): void;
  delete(key: string): void;
  /** The keys from `from` on, in order. */
  from(from: string): Generator<string>;
}

const blockSize = 512;

export function sortedKeys(): SortedKeys {
  const blocks: string[][] = [[]];
  let size = 0;

  /** The last block whose first key is at or before `key`. */
  function blockOf(key: string): number {
    let low = 0;
    let high = blocks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((blocks[middle]?.[0] ?? "") <= key) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  return {
    get size() {
      return size;
    },
    add(key) {
      const at = blockOf(key);
      const block = blocks[at] ?? [];
      const index = lowerBound(block, key);
      if (block[index] === key) return;
      block.splice(index, 0, key);
      size++;
      if (block.length > blockSize) blocks.splice(at + 1, 0, block.splice(blockSize / 2));
    },
    delete(key) {
      const at = blockOf(key);
      const block = blocks[at] ?? [];
      const index = lowerBound(block, key);
      if (block[index] !== key) return;
      block.splice(index, 1);
      size--;
      if (block.length === 0 && blocks.length > 1) blocks.splice(at, 1);
    },
    *from(from) {
      const start = blockOf(from);
      for (let at = start; at < blocks.length; at++) {
        const block = blocks[at] ?? [];
        for (let i = at === start ? lowerBound(block, from) : 0; i < block.length; i++) {
          yield block[i] as string;
        }
      }
    },
  };
}

/** The index of the first key at or after `key`. */
function lowerBound(keys: string[], key: string): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((keys[middle] ?? "") < key) low = middle + 1;
    else high = middle;
  }
  return low;
}
