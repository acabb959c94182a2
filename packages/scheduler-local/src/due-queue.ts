/** What rings next: a binary heap by instant, first in first out within one instant. */
export interface DueQueue {
  /** Sets or moves the instant of an id. */
  set(id: string, at: number): void;
  delete(id: string): void;
  peek(): Due | null;
  pop(): Due | null;
}

export interface Due {
  id: string;
  /** Epoch milliseconds. */
  at: number;
  order: number;
}

/**
 * Moved and deleted entries stay in the heap as ghosts until they surface; once ghosts are the
 * majority the heap is rebuilt.
 */
export function dueQueue(): DueQueue {
  let heap: Due[] = [];
  const live = new Map<string, Due>();
  let order = 0;

  function dropGhosts() {
    let top = heap[0];
    while (top && live.get(top.id) !== top) {
      removeTop(heap);
      top = heap[0];
    }
  }

  return {
    set(id, at) {
      const due = { id, at, order: order++ };
      live.set(id, due);
      heap.push(due);
      siftUp(heap, heap.length - 1);
      if (heap.length > 2 * live.size + 64) {
        // An array in order is a heap.
        heap = [...live.values()].sort((a, b) => (comesFirst(a, b) ? -1 : 1));
      }
    },
    delete(id) {
      live.delete(id);
    },
    peek() {
      dropGhosts();
      return heap[0] ?? null;
    },
    pop() {
      dropGhosts();
      const due = heap[0];
      if (!due) return null;
      live.delete(due.id);
      removeTop(heap);
      return due;
    },
  };
}

function comesFirst(a: Due, b: Due): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}

function removeTop(heap: Due[]) {
  const last = heap.pop();
  if (last && heap.length > 0) {
    heap[0] = last;
    siftDown(heap);
  }
}

function siftUp(heap: Due[], from: number) {
  let index = from;
  while (index > 0) {
    const parent = (index - 1) >> 1;
    if (!swapIfBefore(heap, index, parent)) return;
    index = parent;
  }
}

function siftDown(heap: Due[]) {
  let index = 0;
  for (;;) {
    const left = heap[2 * index + 1];
    const right = heap[2 * index + 2];
    if (!left) return;
    const child = right && comesFirst(right, left) ? 2 * index + 2 : 2 * index + 1;
    if (!swapIfBefore(heap, child, index)) return;
    index = child;
  }
}

/** Swaps a child that comes before its parent; false when they are in order already. */
function swapIfBefore(heap: Due[], child: number, parent: number): boolean {
  const lower = heap[child];
  const upper = heap[parent];
  if (!lower || !upper || !comesFirst(lower, upper)) return false;
  heap[child] = upper;
  heap[parent] = lower;
  return true;
}
