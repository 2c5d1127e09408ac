import { useEffect, useState } from 'react';
import type { ExamTexts } from './texts/texts.ts';

interface ClockProps {
  endMs: number;
  texts: ExamTexts;
}

/** Minutes before the end at which it is said how many are left. */
const announced = [10, 5, 1];

/** The time that is left. It can be put out of sight; that it is over is said all the same, and forces nothing. */
export function Clock({ endMs, texts }: ClockProps) {
  const [shown, setShown] = useState(true);
  const [leftMs, setLeftMs] = useState(() => endMs - Date.now());
  useEffect(() => {
    const timer = setInterval(() => setLeftMs(endMs - Date.now()), 1000);
    return () => clearInterval(timer);
  }, [endMs]);
  const seconds = Math.max(0, Math.ceil(leftMs / 1000));
  const mark = announced.findLast((minutes) => seconds <= minutes * 60);
  const over = seconds === 0;
  return (
    <div className="clock">
      <label>
        <input type="checkbox" checked={shown} onChange={(event) => setShown(event.target.checked)} />
        {texts.showTime}
      </label>
      {shown && !over && (
        <span className="left" role="timer" aria-live="off">
          {texts.timeLeft(Math.floor(seconds / 60), seconds % 60)}
        </span>
      )}
      <span role="status" className={over ? undefined : 'unseen'}>
        {over ? texts.timeOver : shown && mark !== undefined ? texts.minutesLeft(mark) : ''}
      </span>
    </div>
  );
}
