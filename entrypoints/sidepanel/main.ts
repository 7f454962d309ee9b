import { Panel } from '@/lib/ui/panel/panel';
import { startSurface } from '@/lib/ui/surface';

startSurface(Panel, 'panel_title');
