import type { ImageBehaviour } from '#simulator/runtime/behaviour.ts';
import { type ImageWay, imageOfWay, imageWayOf, MOST_SECONDS } from './behaviours.ts';
import { useTexts } from './context.tsx';
import { NumberField } from './NumberField.tsx';

const IMAGE_WAYS: readonly ImageWay[] = ['registry', 'present', 'late', 'missing'];

interface ImageControlsProps {
  name: string;
  image: ImageBehaviour | undefined;
  onChange(image: ImageBehaviour): void;
}

/** Where an image is, and how long it takes to come. */
export function ImageControls({ name, image = {}, onChange }: ImageControlsProps) {
  const { behaviour: words } = useTexts();
  const way = imageWayOf(image);
  return (
    <fieldset className="behaviour">
      <legend>{words.image(name)}</legend>
      <div className="behaviour-row">
        <label>
          {words.where}{' '}
          <select
            value={way}
            onChange={({ target }) => onChange(imageOfWay(target.value as ImageWay, image))}
          >
            {IMAGE_WAYS.map((each) => (
              <option key={each} value={each}>
                {words.imageWay[each]}
              </option>
            ))}
          </select>
        </label>
        {way !== 'present' && way !== 'missing' && (
          <NumberField
            label={words.pullSeconds}
            value={image.pullSeconds ?? 1}
            max={MOST_SECONDS}
            onChange={(pullSeconds) => onChange({ ...image, pullSeconds })}
          />
        )}
        {way === 'late' && (
          <NumberField
            label={words.missingUntil}
            value={image.missingUntil ?? 0}
            max={MOST_SECONDS}
            onChange={(missingUntil) => onChange({ ...image, missingUntil })}
          />
        )}
      </div>
    </fieldset>
  );
}
