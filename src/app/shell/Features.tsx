import { Jump } from '#app/features/jump/Jump.tsx';
import { Keys } from '#app/features/keys/Keys.tsx';
import { TermPopovers } from '#app/features/terms/TermPopovers.tsx';
import { useSingleKeys } from '#app/state/preferences.ts';
import { useLanguage } from '#app/widgets/page-context.tsx';

/** What the app adds to every page once it has taken over. */
export function Features() {
  const language = useLanguage();
  const singleKeys = useSingleKeys();
  return (
    <>
      <Jump language={language} singleKeys={singleKeys} />
      <Keys singleKeys={singleKeys} />
      <TermPopovers language={language} />
    </>
  );
}
