import { Popup } from '@/lib/ui/popup/popup';
import { startSurface } from '@/lib/ui/surface';

startSurface(Popup, 'popup_title');
