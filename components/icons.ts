import {
  ArrowLeft, ArrowUpRight, BookOpen, ChartColumn, Check, ChevronDown, ChevronRight, CircleAlert, CircleCheck, CircleOff, Clock, Copy, Database,
  Download, ExternalLink, Eye, EyeOff, Flag, Globe, Hand, HandMetal, Inbox, Info, Languages, LayoutDashboard, ListTodo, Lock, MessageCircleQuestionMark,
  MessageCircleReply, MessageSquare, PanelRight, Pause, Pencil, Pin, PinOff, Play, Power, RefreshCw, Scale, Scan, Search, Settings, ShieldCheck, SunMoon, Table,
  Trash, TriangleAlert, Undo2, Upload, UserPlus, Users, X, Plus, FlaskConical, History,
  Funnel, ZoomIn, ZoomOut, Maximize, HeartPulse, Hash, CalendarClock, Layers, Waypoints,
} from 'lucide';

/** Every icon that the interface uses, by the name it is called by. One imported icon a line of the bundle: nothing else of the set is shipped. */
export const ICONS = {
  back: ArrowLeft, open: ArrowUpRight, guide: BookOpen, chart: ChartColumn, check: Check, down: ChevronDown, next: ChevronRight, error: CircleAlert,
  done: CircleCheck, off: CircleOff, clock: Clock, copy: Copy, data: Database, download: Download, external: ExternalLink, show: Eye, hide: EyeOff,
  flag: Flag, site: Globe, hand: Hand, welcome: HandMetal, empty: Inbox, info: Info, language: Languages, dashboard: LayoutDashboard, todo: ListTodo,
  lock: Lock, question: MessageCircleQuestionMark, answer: MessageCircleReply, comment: MessageSquare, panel: PanelRight, pause: Pause, pin: Pin,
  unpin: PinOff, play: Play, power: Power, refresh: RefreshCw, page: Scan, search: Search, settings: Settings, review: ShieldCheck, theme: SunMoon,
  table: Table, erase: Trash, warning: TriangleAlert, undo: Undo2, upload: Upload, newcomer: UserPlus, members: Users, close: X,
  rules: Scale, add: Plus, edit: Pencil, test: FlaskConical, history: History,
  filter: Funnel, nearer: ZoomIn, farther: ZoomOut, whole: Maximize,
  health: HeartPulse, topics: Hash, rhythm: CalendarClock, cohorts: Layers, ties: Waypoints,
} as const;
export type IconName = keyof typeof ICONS;
