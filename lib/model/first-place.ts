/** Place of the first of some things in order that no longer comes before what is looked for, by halving; how many there are when all do. */
export function firstPlace<Thing>(things: ArrayLike<Thing>, comesBefore: (thing: Thing) => boolean): number {
  let [low, high] = [0, things.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (comesBefore(things[middle]!)) low = middle + 1;
    else high = middle;
  }
  return low;
}
