declare global {
  namespace App {
    interface Locals {
      language: 'zh' | 'en';
    }
  }
}

export {};
