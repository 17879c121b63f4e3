// Pure: as many pairs as possible among people of whom not everybody may meet everybody.
// Edmonds' blossom algorithm: https://doi.org/10.4153/CJM-1965-045-4

const NOBODY = -1;

/**
 * The partner of each, by index; -1: left over. `friends[a]` lists with whom `a` may be paired, the best first; it is
 * taken as mutual. Pairs in `partners` are kept as a beginning. Grows with the third power of the people in the worst case.
 */
export function mostPairs(friends: readonly (readonly number[])[], partners?: readonly number[]): number[] {
  const count = friends.length;
  const partner = partners ? [...partners] : new Array<number>(count).fill(NOBODY);
  takeFirstBest(friends, partner);
  for (let root = 0; root < count; root += 1) {
    if (partner[root] === NOBODY) improve(root, friends, partner);
  }
  return partner;
}

function takeFirstBest(friends: readonly (readonly number[])[], partner: number[]): void {
  friends.forEach((list, one) => {
    if (partner[one] !== NOBODY) return;
    const other = list.find((candidate) => partner[candidate] === NOBODY && candidate !== one);
    if (other === undefined) return;
    partner[one] = other;
    partner[other] = one;
  });
}

/** Looks for a chain of swaps that ends at somebody who is free as well; with it one more pair is made. */
function improve(root: number, friends: readonly (readonly number[])[], partner: number[]): void {
  const count = friends.length;
  const parent = new Array<number>(count).fill(NOBODY);
  /** The root of the odd circle that somebody is part of; themselves at first. */
  const base = Array.from({ length: count }, (_, index) => index);
  const isOuter = new Array<boolean>(count).fill(false);
  isOuter[root] = true;
  const queue = [root];

  const commonBase = (a: number, b: number): number => {
    const seen = new Set<number>();
    for (let at = base[a]!; ; at = base[parent[partner[at]!]!]!) {
      seen.add(at);
      if (partner[at] === NOBODY) break;
    }
    let at = base[b]!;
    while (!seen.has(at)) at = base[parent[partner[at]!]!]!;
    return at;
  };

  const markCircle = (from: number, circle: Set<number>, middle: number, child: number) => {
    let [at, next] = [from, child];
    while (base[at] !== middle) {
      const other = partner[at]!;
      circle.add(base[at]!).add(base[other]!);
      parent[at] = next;
      next = other;
      at = parent[other]!;
    }
  };

  for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
    for (const to of friends[at]!) {
      if (base[at] === base[to] || partner[at] === to) continue;
      const isCircle = to === root || (partner[to] !== NOBODY && parent[partner[to]!] !== NOBODY);
      if (isCircle) {
        const middle = commonBase(at, to);
        const circle = new Set<number>();
        markCircle(at, circle, middle, to);
        markCircle(to, circle, middle, at);
        for (let index = 0; index < count; index += 1) {
          if (!circle.has(base[index]!)) continue;
          base[index] = middle;
          if (!isOuter[index]) {
            isOuter[index] = true;
            queue.push(index);
          }
        }
      } else if (parent[to] === NOBODY) {
        parent[to] = at;
        if (partner[to] === NOBODY) {
          swap(to, parent, partner);
          return;
        }
        isOuter[partner[to]!] = true;
        queue.push(partner[to]!);
      }
    }
  }
}

function swap(end: number, parent: readonly number[], partner: number[]): void {
  for (let at = end; at !== NOBODY; ) {
    const before = parent[at]!;
    const next = partner[before]!;
    partner[at] = before;
    partner[before] = at;
    at = next;
  }
}
