// html-validate's recommended rules and WCAG's, but for these; each says why.
import { defineConfig } from "html-validate";

export default defineConfig({
  root: true,
  extends: ["html-validate:recommended"],
  rules: {
    // What HTML allows and only a house style forbids; the renderer of Markdown writes it so.
    "void-style": "off", // <br />
    "attribute-boolean-style": "off", // checked="checked"
    "attribute-empty-style": "off",
    "no-trailing-whitespace": "off", // templates leave indented blank lines
    "doctype-style": ["error", { style: "lowercase" }],
    // Footnotes are named fn:1, and Chinese headings keep their characters: valid in HTML.
    "valid-id": ["error", { relaxed: true }],
    // A page is named by its briefing's title, however long it is.
    "long-title": "off",
    // The search runs while one types, and Enter follows the first result.
    "wcag/h32": "off",
  },
});
