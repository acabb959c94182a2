import { createHash } from "node:crypto";

/**
 * The one script, a string in the code as the stylesheet is, so that every bundle serves the same bytes.
 * Every page works without it. It does two things that HTML cannot: beside what is there to be copied it
 * puts a button (also where a page may not use the clipboard, over plain HTTP), and a file that is too
 * large is told before it is sent, as the bucket would say it in English XML. Its words stand in the page.
 */
export const script = `(() => {
  const put = (after, name, words) => {
    const made = document.createElement(name);
    made.textContent = words;
    after.after(made);
    return made;
  };
  const copied = async (field) => {
    try {
      await navigator.clipboard.writeText(field.value);
      return true;
    } catch {
      field.focus();
      field.select();
      return document.execCommand("copy");
    }
  };
  for (const field of document.querySelectorAll("[data-copy]")) {
    const said = put(field, "p", "");
    said.setAttribute("role", "status");
    said.className = "copied";
    const button = put(field, "button", "Sao chép");
    button.type = "button";
    button.className = "second copy";
    button.setAttribute("aria-label", "Sao chép " + field.dataset.copy);
    button.addEventListener("click", async () => {
      said.textContent = "";
      const done = await copied(field);
      button.focus();
      said.textContent = done
        ? "Đã sao chép."
        : "Chưa sao chép được. Đề nghị chọn toàn bộ nội dung trong ô rồi sao chép.";
    });
  }
  for (const field of document.querySelectorAll("[data-most-bytes]")) {
    const said = put(field, "p", "");
    said.id = field.id + "-qua-lon";
    said.className = "error";
    said.setAttribute("role", "alert");
    const described = field.getAttribute("aria-describedby");
    const judge = () => {
      const isLarge = [...field.files].some(({ size }) => size > Number(field.dataset.mostBytes));
      said.textContent = isLarge ? field.dataset.tooLarge : "";
      field.setAttribute("aria-invalid", String(isLarge));
      field.setAttribute("aria-describedby", isLarge ? described + " " + said.id : described);
      return isLarge;
    };
    field.addEventListener("change", judge);
    field.form.addEventListener("submit", (event) => {
      if (!judge()) return;
      event.preventDefault();
      field.focus();
    });
  }
})();
`;

/** Named by its content, so that a browser may keep it for ever. */
export const scriptPath = `/assets/${createHash("sha256").update(script).digest("hex").slice(0, 16)}.js`;
