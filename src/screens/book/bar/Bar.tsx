// The bar of the Book: the way back, where one is, the tools, undo, finding, what is saved, and the rest of the production.
import { Link } from 'wouter';
import { ThemeButton } from '#components/places/ThemeButton.tsx';
import { SaveBadge } from '#components/SaveBadge.tsx';
import { useAbout, usePages, useUndo } from '#hooks/book.ts';
import { type Panel, type Tool, useDesk, useOnDesk } from '#screens/book/desk.ts';
import { useIsPrinted } from '#screens/book/printed/PrintedScript.tsx';
import { useActs } from '#screens/book/tools/acts.ts';
import { IconButton } from '#ui/Button.tsx';
import { Icon } from '#ui/Icon.tsx';
import { type Segment, Segments } from '#ui/Segments.tsx';
import { Presence } from './Presence.tsx';
import { TrayButton } from './TrayButton.tsx';

const TOOLS: readonly Segment<Tool>[] = [
  { value: 'read', label: 'Read', keys: 'R' },
  { value: 'block', label: 'Block', keys: 'B' },
  { value: 'cue', label: 'Cue', keys: 'Q' },
  { value: 'text', label: 'Text', keys: 'T' },
];

export function Bar({ canWrite }: { readonly canWrite: boolean }) {
  const acts = useActs();
  const shape = useOnDesk((state) => state.shape);
  const tool = useOnDesk((state) => state.tool);
  const hasTools = canWrite && shape !== 'phone';
  return (
    <header className="bar">
      <Link href="/" className="icon-button" aria-label="Shelf" title="Shelf">
        <Icon name="back" />
      </Link>
      <Place />
      {shape === 'phone' ? null : <News />}
      {hasTools ? (
        <div className="bar-tools">
          <Segments label="Tool" segments={TOOLS} value={tool} onChoose={(chosen) => acts.takeTool(chosen)} />
          <UndoButtons />
        </div>
      ) : null}
      <div className="bar-finding">
        <PrintedButton />
        <PanelButton panel="find" icon="search" label="Search the book" keys="/" />
        <PanelButton panel="jump" icon="jump" label="Jump" keys="J" />
      </div>
      <div className="bar-end">
        {shape === 'phone' ? <News /> : null}
        <SaveBadge />
        <ThemeButton />
        <PanelButton panel="menu" icon="menu" label="Menu" />
      </div>
    </header>
  );
}

/** What comes and goes stands before the tools, at the cost of the title: none of them may slide away under a finger. */
function News() {
  return (
    <div className="bar-news">
      <TrayButton />
      <Presence />
    </div>
  );
}

function Place() {
  const { title } = useAbout();
  const index = useOnDesk((state) => state.page);
  const page = usePages()[index];
  const where = page === undefined ? '' : [page.act, page.scene].filter((part) => part !== null && part !== '').join(' · ');
  return (
    <div className="bar-title">
      <h1>{title}</h1>
      <p>
        {where === '' ? null : <span className="bar-where">{where}</span>}
        {page === undefined ? 'No script yet' : <span className="bar-page">p. {page.label}</span>}
      </p>
    </div>
  );
}

function UndoButtons() {
  const acts = useActs();
  const { canUndo, canRedo } = useUndo();
  return (
    <div className="bar-undo">
      <IconButton icon="undo" label="Undo" keys="Ctrl+Z" disabled={!canUndo} onClick={() => acts.undo()} />
      <IconButton icon="redo" label="Redo" keys="Ctrl+Shift+Z" disabled={!canRedo} onClick={() => acts.redo()} />
    </div>
  );
}

/** The script as text, or as its file prints it. */
function PrintedButton() {
  const acts = useActs();
  const asPrinted = useOnDesk((state) => state.asPrinted);
  if (!useIsPrinted()) return null;
  return <IconButton icon="page" label="Page as printed" keys="F" aria-pressed={asPrinted} onClick={() => acts.show(!asPrinted)} />;
}

interface PanelButtonProps {
  readonly panel: Exclude<Panel, null>;
  readonly icon: 'search' | 'jump' | 'menu';
  readonly label: string;
  readonly keys?: string;
}

function PanelButton({ panel, icon, label, keys }: PanelButtonProps) {
  const desk = useDesk();
  const isOpen = useOnDesk((state) => state.panel === panel);
  return (
    <IconButton
      icon={icon}
      label={label}
      {...(keys === undefined ? {} : { keys })}
      aria-expanded={isOpen}
      aria-haspopup="dialog"
      onClick={() => desk.set({ panel: isOpen ? null : panel })}
    />
  );
}
