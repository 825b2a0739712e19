/** A small picture of an attached image, drawn anew by the server. */
export const previewPath = '/api/attachments/:id/preview';

/** By content, never by name. Other files have no preview: SVG is a program, and the rest has no one picture. */
const previewedTypes: readonly string[] = ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif'];

/** Bytes beyond which an image is a download alone. */
const previewedAtMost = 25 * 1024 * 1024;

export function hasPreview({ mediaType, size }: { readonly mediaType: string; readonly size: number }): boolean {
  return previewedTypes.includes(mediaType) && size <= previewedAtMost;
}
