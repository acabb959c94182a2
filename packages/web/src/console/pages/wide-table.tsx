import type { Child } from "hono/jsx";

/** A table that scrolls within the page where the screen is narrow: by keyboard too, hence the tabindex (WCAG 2.1.1). */
export function WideTable({ label, children }: { label: string; children: Child }) {
  return (
    <section class="scroll" aria-label={label} tabindex={0}>
      <table class="list">{children}</table>
    </section>
  );
}
