/**
 * Which line of the document shows which row. A row keeps its line while it is in view. When none of the rows
 * that were in view is left, the lines are taken over in their order: to change what a line says costs a
 * fraction of making it anew, and that is what happens in each frame while the bar of the list is dragged.
 *
 * @param before id of a row to the number of its line
 * @param ids the rows in view, in their order
 */
export function slots(before: ReadonlyMap<string, number>, ids: readonly string[]): Map<string, number> {
  const jumped = !ids.some((id) => before.has(id));
  const free = jumped ? [...before.values()] : [];
  let last = Math.max(-1, ...before.values());
  return new Map(
    ids.map((id) => {
      const slot = before.get(id) ?? free.shift();
      return [id, slot ?? ++last];
    }),
  );
}
