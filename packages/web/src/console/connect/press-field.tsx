export const pressField = "lan-bam";

/** Names a form whose answer is shown once, so that pressing it twice makes one thing. */
export function PressField({ name }: { name: string }) {
  return <input type="hidden" name={pressField} value={name} />;
}
