import { expect } from 'chai';
import { readIcalDays } from './ical-days.ts';

const years = { fromYear: 2026, toYear: 2027 };
const calendar = (...lines: string[]) => ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join('\r\n');
const event = (...lines: string[]) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'];
const read = (text: string) => {
  const reading = readIcalDays(text, years);
  if (!reading) throw new Error('no calendar');
  return reading;
};
const days = (...lines: string[]) => read(calendar(...event(...lines))).days.map(({ date }) => date);
const skips = (...lines: string[]) => read(calendar(...event(...lines))).skipped.map(({ reason }) => reason);

describe('whole days of an iCalendar file', () => {
  it('reads one day, with and without the words of the standard', () => {
    expect(
      read(calendar(...event('DTSTART;VALUE=DATE:20260101', 'DTEND;VALUE=DATE:20260102', 'SUMMARY:Año Nuevo'))).days,
    ).to.deep.equal([{ date: '2026-01-01', name: 'Año Nuevo' }]);
    expect(days('DTSTART:20260501')).to.deep.equal(['2026-05-01']);
    expect(days('dtstart;value=date:20260501')).to.deep.equal(['2026-05-01']);
  });

  it('takes the end of an event as the day after its last', () => {
    expect(days('DTSTART:20261224', 'DTEND:20261227')).to.deep.equal(['2026-12-24', '2026-12-25', '2026-12-26']);
    expect(days('DTSTART:20261231', 'DURATION:P2D')).to.deep.equal(['2026-12-31', '2027-01-01']);
    expect(days('DTSTART:20260105', 'DURATION:P1W')).to.have.length(7);
    expect(days('DTSTART:20260105', 'DTEND:20260105')).to.deep.equal(['2026-01-05']);
  });

  it('joins folded lines, reads through a byte-order mark, and takes names as plain words', () => {
    const [day] = read(`\uFEFF${calendar(...event('DTSTART:20260101', 'SUMMARY:Día de todos\\, y\\n', ' más'))}`).days;
    expect(day?.name).to.equal('Día de todos, y más');
    const [hostile] = read(calendar(...event('DTSTART:20260101', `SUMMARY:<b>${'x'.repeat(500)}\u0007`))).days;
    expect(hostile?.name).to.have.length(120);
  });

  it('repeats a day every year, within the years asked for', () => {
    expect(days('DTSTART:20200106', 'RRULE:FREQ=YEARLY')).to.deep.equal(['2026-01-06', '2027-01-06']);
    expect(days('DTSTART:20200106', 'RRULE:FREQ=YEARLY;UNTIL=20260301')).to.deep.equal(['2026-01-06']);
    expect(days('DTSTART:20260106', 'RRULE:FREQ=YEARLY;COUNT=1')).to.deep.equal(['2026-01-06']);
    expect(days('DTSTART:20200106', 'RRULE:FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=6;INTERVAL=3')).to.deep.equal([
      '2026-01-06',
    ]);
    expect(days('DTSTART:20260106', 'RRULE:FREQ=YEARLY', 'EXDATE;VALUE=DATE:20270106')).to.deep.equal(['2026-01-06']);
    expect(days('DTSTART:20240229', 'RRULE:FREQ=YEARLY')).to.deep.equal([]);
    // From the year before into the first one asked for.
    expect(days('DTSTART:20191231', 'DTEND:20200102', 'RRULE:FREQ=YEARLY')).to.deep.equal([
      '2026-01-01',
      '2026-12-31',
      '2027-01-01',
      '2027-12-31',
    ]);
  });

  it('says what it does not understand instead of guessing', () => {
    expect(skips('DTSTART:20260101', 'RRULE:FREQ=WEEKLY')).to.deep.equal(['unsupported-rule']);
    expect(skips('DTSTART:20260101', 'RRULE:FREQ=YEARLY;BYDAY=1MO')).to.deep.equal(['unsupported-rule']);
    expect(skips('DTSTART:20260101', 'RRULE:FREQ=YEARLY;INTERVAL=0')).to.deep.equal(['unsupported-rule']);
    expect(skips('DTSTART:20260101', 'RDATE:20260301')).to.deep.equal(['unsupported-rule']);
    expect(skips('DTSTART:20260101', 'RECURRENCE-ID:20260101')).to.deep.equal(['changed-occurrence']);
    expect(skips('DTSTART:20260101T090000Z')).to.deep.equal(['not-whole-day']);
    expect(skips('DTSTART:20260230')).to.deep.equal(['bad-date']);
    expect(skips('SUMMARY:no day')).to.deep.equal(['bad-date']);
    expect(skips('DTSTART:20260105', 'DTEND:20260101')).to.deep.equal(['bad-end']);
    expect(skips('DTSTART:20260105', 'DURATION:PT5H')).to.deep.equal(['bad-end']);
    expect(skips('DTSTART:20260101', 'DTEND:20271231')).to.deep.equal(['too-long']);
    expect(skips('DTSTART:20190101')).to.deep.equal(['outside-years']);
    expect(skips('DTSTART:20260101', 'STATUS:CANCELLED')).to.deep.equal([]);
    expect(days('DTSTART:20260101', 'STATUS:CANCELLED')).to.deep.equal([]);
  });

  it('names the line of what it left out', () => {
    const { skipped } = read(calendar(...event('DTSTART:20260101'), ...event('SUMMARY:Bad', 'DTSTART:2026')));
    expect(skipped).to.deep.equal([{ line: 6, name: 'Bad', reason: 'bad-date' }]);
  });

  it('ignores alarms inside an event, and says where an event does not end', () => {
    expect(days('DTSTART:20260101', 'BEGIN:VALARM', 'DTSTART:20260505', 'END:VALARM')).to.deep.equal(['2026-01-01']);
    const open = read(['BEGIN:VCALENDAR', 'BEGIN:VEVENT', 'DTSTART:20260101', ...event('DTSTART:20260102')].join('\n'));
    expect(open.days.map(({ date }) => date)).to.deep.equal(['2026-01-02']);
    expect(open.skipped).to.deep.equal([{ line: 2, name: '', reason: 'unfinished' }]);
  });

  it('is no calendar without its first line, nor with endless ones', () => {
    expect(readIcalDays('', years)).to.equal(null);
    expect(readIcalDays('<html><body>Sign in</body></html>', years)).to.equal(null);
    expect(readIcalDays('BEGIN:VEVENT\nDTSTART:20260101\nEND:VEVENT', years)).to.equal(null);
    expect(readIcalDays(`BEGIN:VCALENDAR\n${'X:1\n'.repeat(30_000)}`, years)).to.equal(null);
  });

  it('bounds how many days and complaints it gives, and stays quick with hostile text', function () {
    this.timeout(3000);
    const many = Array.from({ length: 3000 }, (_, index) =>
      event(
        `DTSTART:${new Date(Date.UTC(2026, 0, 1) + (index % 700) * 86_400_000).toISOString().slice(0, 10).replaceAll('-', '')}`,
        'DURATION:P9D',
      ),
    ).flat();
    const reading = read(calendar(...many));
    expect(reading.days.length).to.be.at.most(2000);
    expect(reading.skipped.length).to.be.at.most(100);
    expect(readIcalDays(`BEGIN:VCALENDAR\nX${';a="b"'.repeat(60_000)}\n`, years)?.days).to.deep.equal([]);
    expect(readIcalDays(`BEGIN:VCALENDAR\n${'a'.repeat(400_000)}\n`, years)?.days).to.deep.equal([]);
  });
});
