/** A figure of the standard as the server tells of it. */
export interface Figure {
  name: string;
  address: string;
  width: number;
  height: number;
}

interface Named {
  name: string;
  type: string;
  size: number;
}

/** What may be sent; what is in it the server looks at. */
export const kinds = ["image/png", "image/jpeg", "image/svg+xml"];

/** The first of some files that may be a figure. */
export function pictureIn<F extends Named>(files: Iterable<F>): F | null {
  for (const file of files) if (file.type.startsWith("image/")) return file;
  return null;
}

/** Whether what was copied is a picture and nothing beside it: a word processor puts a picture of the words beside the words. */
export function isPictureAlone(html: string): boolean {
  const body = html.replaceAll(/<!--[\s\S]*?-->/g, "").replaceAll(/<(style|script|head)\b[\s\S]*?<\/\1\s*>/gi, "");
  return !html || (/<img\b/i.test(body) && body.replaceAll(/<[^>]*>/g, "").replaceAll("&nbsp;", " ").trim() === "");
}

/** Why a file need not be sent at all; empty where it may serve. */
export function wrongWith(file: Named, most: number): string {
  if (file.size === 0) return "This file is empty. Choose another.";
  if (file.type && !kinds.includes(file.type)) return "This is no PNG, JPEG or SVG. Save the picture as one of these.";
  return file.size > most ? `This picture has ${sized(file.size)}; ${sized(most)} are the most. Save it smaller, or as a drawing (SVG).` : "";
}

export function sized(bytes: number): string {
  return bytes < 1 << 20 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / (1 << 20)).toFixed(1).replace(".0", "")} MB`;
}

/** What the server said: a figure, or why there is none. */
export function said(status: number, body: unknown): Figure | string {
  const answer = (body ?? {}) as { refusal?: unknown; figure?: unknown };
  if (status === 200 && isFigure(answer.figure)) return answer.figure;
  if (typeof answer.refusal === "string" && answer.refusal) return answer.refusal;
  if (status === 413) return "The server takes no picture of this size. Save it smaller.";
  if (status === 401 || status === 404) return "You are signed out, or no longer a member. Sign in in another tab and try again; what you wrote here stays.";
  return "That did not work. Nothing was changed and what you wrote here stays; try again.";
}

export function listed(body: unknown): Figure[] {
  return Array.isArray(body) ? body.filter(isFigure) : [];
}

function isFigure(value: unknown): value is Figure {
  const figure = value as Figure | null;
  return typeof figure?.name === "string" && /^[a-z0-9-]+\.(png|jpg|svg)$/.test(figure.name) && typeof figure.address === "string" && figure.address.startsWith("/standards/");
}
