import { EditorPage } from "./editor/page.ts";
import { showWhereIAm } from "./outline.ts";
import { askBeforeSigningOut } from "./signout.ts";

const mounted = new Map<HTMLElement, EditorPage>();

// Pages come and go without a load where the workspace navigates in place.
function look() {
  for (const [section, page] of mounted) {
    if (section.isConnected) continue;
    page.dispose();
    mounted.delete(section);
  }
  for (const section of document.querySelectorAll<HTMLElement>("[data-editor]"))
    if (!mounted.has(section)) mounted.set(section, new EditorPage(section));
}

look();
showWhereIAm();
askBeforeSigningOut();
new MutationObserver(look).observe(document.documentElement, { childList: true, subtree: true });
