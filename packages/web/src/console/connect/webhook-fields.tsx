import { EventType, type Webhook } from "@dondoc/app/webhook/webhook";
import { FieldError } from "../../pages/field.tsx";
import type { FormAttempt } from "../form-attempt.ts";
import { LineField } from "../pages/line-field.tsx";
import { eventLabel } from "./wording.ts";

interface WebhookFieldsProps {
  webhook?: Webhook;
  attempt: FormAttempt | undefined;
  /** Before the field's id where the page has another one of that name. */
  prefix?: string;
}

/** The fields of a webhook, for a new one and for one that is changed. */
export function WebhookFields({ webhook, attempt, prefix = "" }: WebhookFieldsProps) {
  const errors = attempt?.errors ?? {};
  const value = (field: "name" | "url") =>
    attempt ? (attempt.values[field] ?? "") : (webhook?.[field] ?? "");
  const isChosen = (event: EventType) =>
    attempt ? `event.${event}` in attempt.values : (webhook?.events.includes(event) ?? true);
  return (
    <>
      <LineField
        id={`${prefix}name`}
        name="name"
        label="Tên hệ thống nhận"
        maxlength={80}
        error={errors.name}
        value={value("name")}
      />
      <LineField
        name="url"
        label="Địa chỉ nhận"
        hint="Bắt đầu bằng https://"
        inputmode="url"
        maxlength={500}
        error={errors.url}
        value={value("url")}
      />
      <fieldset class={errors.events ? "field wrong" : "field"} id="events" tabindex={-1}>
        <legend>Sự kiện được gửi</legend>
        <FieldError id="events-loi" message={errors.events} />
        <div class="ticks">
          {EventType.options.map((event) => (
            <label class="choice">
              <input type="checkbox" name={`event.${event}`} value="1" checked={isChosen(event)} />
              <span>{eventLabel[event]}</span>
            </label>
          ))}
        </div>
      </fieldset>
    </>
  );
}
