// Where the writer was, over a reload that the page makes by itself; and what this person likes, over all pages.

interface Place {
  anchor: number;
  head: number;
  scroll: number;
  focused: boolean;
}

export function leavePlace(clause: string, place: Place) {
  sessionStorage.setItem(`drafting-place-${clause}`, JSON.stringify(place));
}

/** Where it was left by `leavePlace`, once. */
export function takePlace(clause: string): Place | null {
  const name = `drafting-place-${clause}`;
  const left = sessionStorage.getItem(name);
  sessionStorage.removeItem(name);
  return left ? (JSON.parse(left) as Place) : null;
}

export type Liking = "plain" | "mute";

export function likes(liking: Liking): boolean {
  try {
    return localStorage.getItem(`drafting-${liking}`) === "yes";
  } catch {
    return false;
  }
}

export function like(liking: Liking, yes: boolean) {
  try {
    if (yes) localStorage.setItem(`drafting-${liking}`, "yes");
    else localStorage.removeItem(`drafting-${liking}`);
  } catch {
    // A browser that keeps nothing asks again next time.
  }
}
