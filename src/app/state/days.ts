/**
 * Days as a learner counts them: local, and ending at four in the morning, so that a late evening is one day.
 */

/** The hour at which a day begins. */
export const dayStartHour = 4;

/** The day of a moment: `2026-11-23`. */
export function dayOf(atMs: number): string {
  const { year, month, day } = calendarDay(atMs);
  return `${year}-${pad(month + 1)}-${pad(day)}`;
}

/** When the day of a moment began, or the day `offset` days later. */
export function startOfDay(atMs: number, offset = 0): number {
  const { year, month, day } = calendarDay(atMs);
  return new Date(year, month, day + offset, dayStartHour).getTime();
}

function calendarDay(atMs: number) {
  const date = new Date(atMs);
  // By the calendar, since 4 h less would be wrong on the days on which clocks are changed.
  const late = date.getHours() < dayStartHour;
  const day = late ? new Date(date.getFullYear(), date.getMonth(), date.getDate() - 1) : date;
  return { year: day.getFullYear(), month: day.getMonth(), day: day.getDate() };
}

const pad = (value: number) => `${value}`.padStart(2, '0');
