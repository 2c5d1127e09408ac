import { Dialog } from '@base-ui/react/dialog';
import { ExplorerKeys, type KeyRow, KeyRows } from '#app/widgets/KeyRows.tsx';
import { usePage } from '#app/widgets/page-context.tsx';
import { useMessages } from '#messages/useMessages.ts';
import './keys.css';

interface KeysDialogProps {
  open: boolean;
  onOpenChange(open: boolean): void;
}

/** What each key does; those of an explorer too where the course has one. */
export default function KeysDialog({ open, onOpenChange }: KeysDialogProps) {
  const { keys } = useMessages();
  const { course } = usePage();
  const rows: KeyRow[] = [
    [['/', 'Ctrl K'], keys.jump],
    [['j', '→'], keys.next],
    [['k', '←'], keys.previous],
    [['?'], keys.help],
    [['Esc'], keys.close],
  ];
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="keys">
          <Dialog.Title className="keys-title">{keys.title}</Dialog.Title>
          <KeyRows rows={rows} />
          {course.explorer && (
            <>
              <h3 className="keys-title">{keys.explorer}</h3>
              <ExplorerKeys />
            </>
          )}
          <Dialog.Close className="button">{keys.close}</Dialog.Close>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
