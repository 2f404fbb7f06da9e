// What a reader has chosen, kept from page to page, and the switch of the keys that are one
// character: "/" and "b". Those who type by voice can turn them off (WCAG 2.1.4).

const KEYS = "dz-key";

/** Private windows and strict settings may keep nothing; a choice then holds for its page. */
export const memory = {
  get(key) {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  },
  set(key, value) {
    try {
      localStorage.setItem(key, value);
    } catch {
      // It holds for this page.
    }
  },
};

let areOn = memory.get(KEYS) !== "off";
const switches = [];

export const areKeysOn = () => areOn;

/**
 * Make a line that says what a key does, with a button that turns all of them on or off.
 *
 * @param {{keys: string, keyOff: string, keyOn: string}} words
 */
export function keySwitch(words) {
  const line = document.createElement("p");
  const text = document.createElement("span");
  const button = document.createElement("button");
  const tell = () => {
    text.textContent = areOn ? words.keys : "";
    button.textContent = areOn ? words.keyOff : words.keyOn;
  };
  line.className = "dz-keys";
  button.type = "button";
  button.addEventListener("click", () => {
    areOn = !areOn;
    memory.set(KEYS, areOn ? "on" : "off");
    for (const each of switches) each();
  });
  switches.push(tell);
  tell();
  line.append(text, " ", button);
  return line;
}
