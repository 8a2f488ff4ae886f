/** A moment (seconds since 1970) as people in Seoul read it: `2026-11-20 12:00:00 in Seoul`. */
export function moment(seconds: bigint | number): string {
  const inSeoul = new Date((Number(seconds) + 32_400) * 1000);
  if (Number.isNaN(inSeoul.getTime())) return `${seconds} seconds after 1970`;
  return `${inSeoul.toISOString().slice(0, 19).replace("T", " ")} in Seoul`;
}
