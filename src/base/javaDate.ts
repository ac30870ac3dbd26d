/** Java's toString of a Date, in UTC; from ms since 1970. */
export function javaDate(epochMs: number): string {
  const date = utc(epochMs);
  return `${date.weekday} ${date.month} ${two(date.day)} ${two(date.hour)}:${two(date.minute)}:${two(date.second)} UTC ${date.year}`;
}

const two = (n: number): string => String(n).padStart(2, '0');
const DAYS = ['Thu', 'Fri', 'Sat', 'Sun', 'Mon', 'Tue', 'Wed'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The calendar by whole numbers only: no clock of the machine is asked. */
function utc(epochMs: number) {
  const seconds = Math.floor(epochMs / 1000);
  const days = Math.floor(seconds / 86_400);
  const rest = seconds - days * 86_400;
  // Days since 1 March of year 0, in eras of 400 years.
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const ofEra = shifted - era * 146_097;
  const yearOfEra = Math.floor((ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365);
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * ofYear + 2) / 153);
  const month = (fromMarch + 2) % 12;
  return {
    weekday: DAYS[days % 7] ?? '',
    day: ofYear - Math.floor((153 * fromMarch + 2) / 5) + 1,
    month: MONTHS[month] ?? '',
    year: yearOfEra + era * 400 + (month < 2 ? 1 : 0),
    hour: Math.floor(rest / 3600),
    minute: Math.floor(rest / 60) % 60,
    second: rest % 60,
  };
}
