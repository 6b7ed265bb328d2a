// What Starlight adds to Astro.locals. The configuration is JavaScript, so nothing else brings these types in.
/// <reference types="@astrojs/starlight" />
