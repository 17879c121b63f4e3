// Pure: the best assignment of mentees to mentors' places: min-cost flow by successive shortest paths.

/** Who could go where, and what the places of a mentor cost. */
export interface AssignmentProblem {
  rows: number;
  columns: number;
  /** Points of row r in column c at `r * columns + c`; negative: not to be. */
  points: Int32Array;
  /** For each column, the points that its places take off, one after the other; never less than the place before. */
  places: readonly (readonly number[])[];
}

/**
 * The column of each row, -1 for none, such that the sum of all points less what the places cost is the greatest.
 *
 * Rows come in one by one. Each takes the shortest path to a free place through the rows that are there already, which
 * may move over for it (Dijkstra with potentials, after Edmonds and Karp 1972). Leaving a row out is a place without
 * points that is always free, so nobody is placed at a loss. All sums are whole numbers and exact.
 */
export function assignOptimally({ rows, columns, points, places }: AssignmentProblem): Int32Array {
  const none = columns;
  const columnOf = new Int32Array(rows).fill(-1);
  const members: number[][] = Array.from({ length: columns }, () => []);
  /** Potentials; that of the sink stays 0. */
  const rowPrice = new Float64Array(rows);
  const columnPrice = new Float64Array(columns + 1);
  const distance = new Float64Array(columns + 1);
  const cameFrom = new Int32Array(columns + 1);
  const isDone = new Uint8Array(columns + 1);
  const scanned: number[] = [];

  /** Reaches every column from `row`, which itself was reached at `base`. */
  function relax(row: number, base: number): void {
    const shift = base + rowPrice[row]!;
    const start = row * columns;
    for (let column = 0; column < columns; column++) {
      const gain = points[start + column]!;
      if (gain < 0 || isDone[column]) continue;
      const reached = shift - gain - columnPrice[column]!;
      if (reached < distance[column]!) {
        distance[column] = reached;
        cameFrom[column] = row;
      }
    }
    const reachedNone = shift - columnPrice[none]!;
    if (!isDone[none] && reachedNone < distance[none]!) {
      distance[none] = reachedNone;
      cameFrom[none] = row;
    }
  }

  /** The potential with which every step out of a new row costs nothing or more. */
  function firstPrice(row: number): number {
    let price = columnPrice[none]!;
    for (let column = 0; column < columns; column++) {
      const gain = points[row * columns + column]!;
      if (gain >= 0) price = Math.max(price, columnPrice[column]! + gain);
    }
    return price;
  }

  function nearest(): number {
    let best = -1;
    for (let column = 0; column <= columns; column++) {
      if (!isDone[column] && (best < 0 || distance[column]! < distance[best]!)) best = column;
    }
    return best;
  }

  /** What the next place of the column costs; Infinity where it is full. */
  const nextPlace = (column: number) =>
    column === none ? 0 : (places[column]![members[column]!.length] ?? Number.POSITIVE_INFINITY);

  function place(row: number): void {
    distance.fill(Number.POSITIVE_INFINITY);
    isDone.fill(0);
    scanned.length = 0;
    rowPrice[row] = firstPrice(row);
    relax(row, 0);
    let length = Number.POSITIVE_INFINITY;
    let end = none;
    for (;;) {
      const column = nearest();
      if (column < 0 || distance[column]! >= length) break;
      isDone[column] = 1;
      scanned.push(column);
      const toSink = distance[column]! + nextPlace(column) + columnPrice[column]!;
      if (toSink < length) {
        length = toSink;
        end = column;
      }
      if (column === none) continue;
      for (const member of members[column]!) relax(member, distance[column]!);
    }
    for (const column of scanned) {
      const change = distance[column]! - length;
      columnPrice[column]! += change;
      if (column !== none) for (const member of members[column]!) rowPrice[member]! += change;
    }
    rowPrice[row]! -= length;
    moveOver(row, end);
  }

  /** Everybody on the path takes the column that was found for them. */
  function moveOver(row: number, end: number): void {
    for (let column = end; ; ) {
      const mover = cameFrom[column]!;
      const before = columnOf[mover]!;
      columnOf[mover] = column;
      if (column !== none) members[column]!.push(mover);
      if (mover === row) return;
      members[before]!.splice(members[before]!.indexOf(mover), 1);
      column = before;
    }
  }

  for (let row = 0; row < rows; row++) place(row);
  return columnOf.map((column) => (column === none ? -1 : column));
}
