import type { Principal } from "@dondoc/app/console/session";
import type { Child } from "hono/jsx";

export const csrfField = "lan-bam";

interface PostFormProps {
  principal: Pick<Principal, "csrfToken">;
  action: string;
  class?: string;
  enctype?: "multipart/form-data";
  novalidate?: boolean;
  children: Child;
}

/** A form of the console. It carries the session's token, without which no POST is taken. */
export function PostForm({ principal, children, ...form }: PostFormProps) {
  return (
    <form method="post" {...form}>
      <CsrfField principal={principal} />
      {children}
    </form>
  );
}

export function CsrfField({ principal }: Pick<PostFormProps, "principal">) {
  return <input type="hidden" name={csrfField} value={principal.csrfToken} />;
}
