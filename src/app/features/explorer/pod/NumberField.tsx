import { useEffect, useRef, useState } from 'react';

export interface NumberFieldProps {
  label: string;
  value: number;
  min?: number;
  max: number;
  /** Whole numbers only. */
  whole?: boolean;
  onChange(value: number): void;
}

/** A pause in typing after which the number counts. */
const SETTLE_MS = 500;

/** A number that is taken after a pause in typing, so that a play is not begun anew for every digit. */
export function NumberField({ label, value, min = 0, max, whole = false, onChange }: NumberFieldProps) {
  const [text, setText] = useState<string>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const take = (written: string) => {
    clearTimeout(timer.current);
    setText(undefined);
    if (written.trim() === '' || !Number.isFinite(Number(written))) return;
    const number = whole ? Math.trunc(Number(written)) : Number(written);
    const bounded = Math.min(max, Math.max(min, number));
    if (bounded !== value) onChange(bounded);
  };
  return (
    <label>
      {label}{' '}
      <input
        type="number"
        inputMode={whole ? 'numeric' : 'decimal'}
        min={min}
        max={max}
        step={whole ? 1 : 'any'}
        value={text ?? value}
        onChange={({ target }) => {
          setText(target.value);
          clearTimeout(timer.current);
          if (target.value !== '') timer.current = setTimeout(() => take(target.value), SETTLE_MS);
        }}
        onBlur={() => text !== undefined && take(text)}
      />
    </label>
  );
}
