import type { Edited } from "@dondoc/app/console/plan/edit-plan";
import type { Fields } from "@dondoc/app/console/plan/fields";
import type { Principal } from "@dondoc/app/console/session";
import { ConsoleLayout } from "../layout.tsx";
import { PostForm } from "../post-form.tsx";
import { EffectView } from "./effect-view.tsx";
import { fieldChanges, partNames } from "./field-labels.ts";
import { partPath } from "./part-paths.ts";
import { PeopleChange } from "./people-change.tsx";

interface PreviewPageProps {
  principal: Principal;
  preview: Extract<Edited, { outcome: "preview" }>;
  /** As it was posted: carried along, to be saved or taken up again. */
  posted: { fields: Fields; removed: boolean };
}

/** What an edit changes and what that does to the season's mails, before it is saved. */
export function PreviewPage({ principal, preview, posted }: PreviewPageProps) {
  const { part, after, effect } = preview;
  const { open, ref } = part;
  const { plan } = open.situation;
  const changes = fieldChanges(plan, ref.kind, part.fields, after);
  const name = partNames[ref.kind];
  return (
    <ConsoleLayout
      title="Tác động của thay đổi"
      principal={principal}
      stored={open.state.stored}
      place="ke-hoach"
    >
      <h1>
        {posted.removed ? `Bỏ ${name} khỏi kế hoạch` : part.fields ? `Sửa ${name}` : `Thêm ${name}`}
        : xem lại trước khi lưu
      </h1>
      <EffectView effect={effect} plan={plan} life={open.state.stored.life.state} />
      <section aria-labelledby="thay-doi">
        <h2 id="thay-doi">Nội dung thay đổi</h2>
        <dl class="changes">
          {changes.map(({ label, before, after: is }) => (
            <div>
              <dt>{label}</dt>
              <dd>
                {before === null ? null : (
                  <del>
                    <span class="unseen">Trước: </span>
                    {before}
                  </del>
                )}
                {is === null ? null : (
                  <ins>
                    <span class="unseen">Sau: </span>
                    {is}
                  </ins>
                )}
              </dd>
            </div>
          ))}
        </dl>
      </section>
      <PostForm principal={principal} action={partPath(plan.id, ref)}>
        <input type="hidden" name="formToken" value={part.token} />
        <input type="hidden" name="seen" value={part.mark} />
        {posted.removed ? <input type="hidden" name="removed" value="yes" /> : null}
        {Object.entries(posted.fields).map(([field, value]) => (
          <input type="hidden" name={field} value={value} />
        ))}
        <PeopleChange people={preview.people} open={open} />
        <div class="buttons">
          <button type="submit" name="step" value="save">
            Lưu thay đổi
          </button>
          <button type="submit" name="step" value="edit" class="second">
            Quay lại sửa
          </button>
        </div>
      </PostForm>
    </ConsoleLayout>
  );
}
