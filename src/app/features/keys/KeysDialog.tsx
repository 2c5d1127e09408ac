import { Dialog } from '@base-ui/react/dialog';
import { useMessages } from '#messages/useMessages.ts';
import './keys.css';

interface KeysDialogProps {
  open: boolean;
  onOpenChange(open: boolean): void;
}

/** What each key does. */
export default function KeysDialog({ open, onOpenChange }: KeysDialogProps) {
  const { keys } = useMessages();
  const rows: [string[], string][] = [
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
          <dl>
            {rows.map(([names, what]) => (
              <div key={what}>
                <dt>
                  {names.map((name) => (
                    <kbd key={name}>{name}</kbd>
                  ))}
                </dt>
                <dd>{what}</dd>
              </div>
            ))}
          </dl>
          <Dialog.Close className="button">{keys.close}</Dialog.Close>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
