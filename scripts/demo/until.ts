/** @throws Error with that sentence, unless it held */
export function expect(held: boolean, otherwise: string): void {
  if (!held) throw new Error(otherwise);
}

/** Asks until there is an answer; a minute is more than any step here takes on an idle machine. */
export async function until<T>(what: string, ask: () => Promise<T | undefined>): Promise<T> {
  const end = performance.now() + 60_000;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (performance.now() > end) throw new Error(`Waited in vain until ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
